//===- FactsWriter.cpp - a model to JSON ----------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/FactFields.h"
#include "Model/Facts.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

using namespace facts;

class Writer {
public:
  explicit Writer(json::OStream &J) : J(J) {}

  /// A value that reading leaves in place when the field is absent is not
  /// written.
  template <class T> void operator()(StringRef Key, const T &V) {
    if (isAbsent(V))
      return;
    J.attributeBegin(Key);
    write(V);
    J.attributeEnd();
  }

  template <class T> void object(const T &Struct) {
    J.objectBegin();
    describe(*this, Struct);
    J.objectEnd();
  }

private:
  /// Asks of a struct whether it has any field to write.
  struct Probe {
    bool Any = false;
    template <class T> void operator()(StringRef, const T &V) {
      Any = Any || !isAbsent(V);
    }
  };

  static bool isAbsent(bool B) { return !B; }
  template <std::unsigned_integral T> static bool isAbsent(const T &N) {
    return N == 0;
  }
  static bool isAbsent(std::int64_t N) { return N == 0; }
  static bool isAbsent(StringRef S) { return S.empty(); }
  static bool isAbsent(const Span &S) { return S == Span() && !S.Editable; }
  static bool isAbsent(AnnotationKind K) { return K == AnnotationKind::Column; }
  static bool isAbsent(Key) { return false; }
  template <class T> static bool isAbsent(const std::optional<T> &O) {
    return !O;
  }
  template <class T> static bool isAbsent(const T &V) {
    if constexpr (std::is_enum_v<T>) {
      return V == T();
    } else if constexpr (requires { V.empty(); }) {
      return V.empty();
    } else {
      Probe P;
      describe(P, V);
      return !P.Any;
    }
  }

  void write(bool B) { J.value(B); }
  template <std::unsigned_integral T> void write(const T &N) {
    J.value(static_cast<std::int64_t>(N));
  }
  void write(std::int64_t N) { J.value(N); }
  /// A number of 64 bits is none that every reader of JSON keeps.
  void write(std::uint64_t Hash) { J.value(utohexstr(Hash, true, 16)); }
  /// JSON has no other bytes than UTF-8; paths and SQL may.
  void write(StringRef S) {
    if (LLVM_LIKELY(json::isUTF8(S)))
      J.value(S);
    else
      J.value(json::fixUTF8(S));
  }
  void write(const std::string &S) { write(StringRef(S)); }
  void write(const Span &S) {
    J.arrayBegin();
    write(S.File);
    write(S.Begin);
    write(S.End);
    if (!S.Editable)
      write(false);
    J.arrayEnd();
  }
  template <class T> void write(const std::optional<T> &O) { write(*O); }
  template <class T> void write(const T &V) {
    if constexpr (std::is_enum_v<T>) {
      J.value(nameOf(V));
    } else if constexpr (requires { V.empty(); }) {
      J.arrayBegin();
      for (const auto &Element : V)
        write(Element);
      J.arrayEnd();
    } else {
      object(V);
    }
  }

  json::OStream &J;
};

} // namespace

void writeFacts(const Model &M, raw_ostream &OS) {
  auto WriteLine = [&](const auto &Struct, bool First) {
    OS << (First ? "\n" : ",\n");
    json::OStream J(OS);
    Writer(J).object(Struct);
  };
  OS << "{\"tenon-facts\":" << FactsVersion << ",\n\"units\":";
  {
    json::OStream J(OS);
    J.array([&] {
      for (StringRef Unit : M.units())
        J.value(json::fixUTF8(Unit));
    });
  }
  OS << ",\n\"files\":[";
  for (const SourceFile &F : M.files().drop_front())
    WriteLine(F, &F == &M.files()[1]);
  OS << "],\n\"records\":[";
  for (const Record &R : M.records())
    WriteLine(R, &R == &M.records().front());
  for (const Record &R : M.divergent())
    WriteLine(R, false);
  OS << "]}\n";
}

} // namespace tenon::checker
