//===- PackedModel.cpp - a model as bytes ---------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/PackedModel.h"
#include "Model/Bytes.h"
#include "Model/FactFields.h"

using namespace llvm;

namespace tenon::checker {
namespace {

using namespace facts;

class Packer {
public:
  explicit Packer(ByteWriter &Out) : Out(Out) {}

  template <class T> void operator()(StringRef, const T &V) { write(V); }

  template <std::unsigned_integral T> void write(const T &N) { Out.number(N); }
  void write(std::int64_t N) { Out.word(N); }
  void write(StringRef S) { Out.text(S); }
  void write(const std::string &S) { Out.text(S); }
  void write(const Span &S) {
    Out.number(std::uint64_t(S.File) * 2 + S.Editable);
    Out.number(S.Begin);
    Out.number(S.End);
  }
  template <class T> void write(const std::optional<T> &O) {
    Out.number(O.has_value());
    if (O)
      write(*O);
  }
  template <class T> void write(const T &V) {
    if constexpr (std::is_enum_v<T>) {
      Out.number(static_cast<unsigned>(V));
    } else if constexpr (requires { V.empty(); }) {
      Out.number(V.size());
      for (const auto &Element : V)
        write(Element);
    } else {
      describe(*this, V);
    }
  }

private:
  ByteWriter &Out;
};

class Unpacker {
public:
  Unpacker(ByteReader &In, Model &M) : In(In), M(M) {}

  template <class T> void operator()(StringRef, T &V) { read(V); }

  void read(bool &B) { B = In.number() != 0; }
  template <std::unsigned_integral T> void read(T &N) {
    N = static_cast<T>(In.number());
  }
  void read(std::int64_t &N) { N = static_cast<std::int64_t>(In.word()); }
  void read(StringRef &S) { S = M.save(In.text()); }
  void read(std::string &S) { S = In.text().str(); }
  void read(Span &S) {
    std::uint64_t File = In.number();
    S.Editable = File % 2 != 0;
    S.File = File / 2;
    read(S.Begin);
    read(S.End);
    if (S.File >= M.files().size())
      In.fail(), S = {};
  }
  template <class T> void read(std::optional<T> &O) {
    if (In.number() != 0)
      read(O.emplace());
  }
  template <class T> void read(T &V) {
    if constexpr (std::is_enum_v<T>) {
      std::uint64_t Value = In.number();
      if (Value > static_cast<unsigned>(LastOf<T>))
        return In.fail();
      V = static_cast<T>(Value);
    } else if constexpr (requires { V.emplace_back(); }) {
      for (std::size_t Left = In.count(); Left != 0; --Left)
        read(V.emplace_back());
    } else {
      describe(*this, V);
    }
  }

private:
  ByteReader &In;
  Model &M;
};

} // namespace

std::string pack(const Model &M) {
  ByteWriter Out;
  Packer P(Out);
  Out.number(M.files().size() - 1);
  for (const SourceFile &File : M.files().drop_front()) {
    P.write(File);
    Out.word(File.TextHash);
  }
  Out.number(M.units().size());
  for (const std::string &Unit : M.units())
    P.write(Unit);
  Out.number(M.records().size());
  for (const Record &R : M.records())
    P.write(R);
  return Out.bytes();
}

std::optional<Model> unpack(StringRef Bytes) {
  Model M;
  ByteReader In(Bytes);
  Unpacker U(In, M);
  for (std::size_t Left = In.count(); Left != 0; --Left) {
    SourceFile File;
    U.read(File);
    M.noteText(M.file(File.Path, File.System), In.word());
  }
  for (std::size_t Left = In.count(); Left != 0; --Left)
    M.addUnit(In.text());
  for (std::size_t Left = In.count(); Left != 0; --Left) {
    Record R;
    U.read(R);
    Record *Added = M.addDuplicate(R.Name);
    R.Name = Added->Name;
    *Added = std::move(R);
  }
  if (In.failed())
    return std::nullopt;
  return M;
}

} // namespace tenon::checker
