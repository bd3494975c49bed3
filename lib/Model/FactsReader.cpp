//===- FactsReader.cpp - a model from JSON --------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/FactFields.h"
#include "Model/Facts.h"
#include "llvm/ADT/STLExtras.h"
#include <limits>

using namespace llvm;

namespace tenon::checker {
namespace {

using namespace facts;

class Reader {
public:
  Reader(Model &M) : M(M) {}

  bool read(const json::Value &V, bool &Out, json::Path P) {
    std::optional<bool> B = V.getAsBoolean();
    return B ? (Out = *B, true) : fail(P, "expected true or false");
  }

  template <std::unsigned_integral T>
  bool read(const json::Value &V, T &Out, json::Path P) {
    std::optional<std::int64_t> N = V.getAsInteger();
    if (!N || *N < 0 || *N > std::int64_t(std::numeric_limits<T>::max()))
      return fail(P, "expected a small number");
    Out = static_cast<T>(*N);
    return true;
  }

  bool read(const json::Value &V, std::int64_t &Out, json::Path P) {
    std::optional<std::int64_t> N = V.getAsInteger();
    return N ? (Out = *N, true) : fail(P, "expected a number");
  }

  bool read(const json::Value &V, std::uint64_t &Out, json::Path P) {
    std::optional<StringRef> S = V.getAsString();
    return S && !S->getAsInteger(16, Out)
               ? true
               : fail(P, "expected a hexadecimal number");
  }

  bool read(const json::Value &V, StringRef &Out, json::Path P) {
    std::optional<StringRef> S = V.getAsString();
    return S ? (Out = M.save(*S), true) : fail(P, "expected a string");
  }

  bool read(const json::Value &V, std::string &Out, json::Path P) {
    std::optional<StringRef> S = V.getAsString();
    return S ? (Out = S->str(), true) : fail(P, "expected a string");
  }

  bool read(const json::Value &V, Span &Out, json::Path P) {
    const json::Array *A = V.getAsArray();
    if (!A || A->size() < 3 || A->size() > 4)
      return fail(P, "expected [file, begin, end]");
    Out.Editable = true;
    if (!read((*A)[0], Out.File, P.index(0)) ||
        !read((*A)[1], Out.Begin, P.index(1)) ||
        !read((*A)[2], Out.End, P.index(2)) ||
        (A->size() == 4 && !read((*A)[3], Out.Editable, P.index(3))))
      return false;
    if (Out.File >= M.files().size())
      return fail(P.index(0), "expected the number of a file");
    return Out.Begin <= Out.End ||
           fail(P, "expected an end that is not before the begin");
  }

  template <class T>
  bool read(const json::Value &V, std::optional<T> &Out, json::Path P) {
    return read(V, Out.emplace(), P);
  }

  template <class T> bool read(const json::Value &V, T &Out, json::Path P) {
    if constexpr (std::is_enum_v<T>) {
      return readEnum(V, Out, P);
    } else if constexpr (requires { Out.emplace_back(); }) {
      return readList(V, P, [&](const json::Value &Element, json::Path At) {
        return read(Element, Out.emplace_back(), At);
      });
    } else {
      return readObject(V, Out, P);
    }
  }

  template <class Fn>
  bool readList(const json::Value &V, json::Path P, Fn ReadElement) {
    const json::Array *A = V.getAsArray();
    if (!A)
      return fail(P, "expected an array");
    for (unsigned I = 0; I != A->size(); ++I)
      if (!ReadElement((*A)[I], P.index(I)))
        return false;
    return true;
  }

  static bool fail(json::Path P, StringLiteral Message) {
    P.report(Message);
    return false;
  }

private:
  struct ObjectFields {
    Reader &R;
    const json::Object &O;
    json::Path P;
    bool Good = true;

    template <class T> void operator()(StringRef Key, T &Out) {
      const json::Value *V = Good ? O.get(Key) : nullptr;
      if (V)
        Good = R.read(*V, Out, P.field(Key));
    }
  };

  template <class T>
  bool readObject(const json::Value &V, T &Out, json::Path P) {
    const json::Object *O = V.getAsObject();
    if (!O)
      return fail(P, "expected an object");
    ObjectFields Fields{*this, *O, P};
    describe(Fields, Out);
    return Fields.Good;
  }

  template <class T> bool readEnum(const json::Value &V, T &Out, json::Path P) {
    std::optional<StringRef> S = V.getAsString();
    if (!S)
      return fail(P, "expected a string");
    for (unsigned I = 0; I <= static_cast<unsigned>(LastOf<T>); ++I)
      if (nameOf(static_cast<T>(I)) == *S) {
        Out = static_cast<T>(I);
        return true;
      }
    return fail(P, "expected one of the words that docs/facts.md lists");
  }

  Model &M;
};

bool readFiles(Reader &R, const json::Object &Facts, Model &M, json::Path P) {
  const json::Value *Files = Facts.get("files");
  if (!Files)
    return Reader::fail(P, "expected a field \"files\"");
  return R.readList(*Files, P.field("files"),
                    [&](const json::Value &V, json::Path At) {
                      SourceFile F;
                      if (!R.read(V, F, At))
                        return false;
                      FileId Next = M.files().size();
                      if (M.file(F.Path, F.System) != Next)
                        return Reader::fail(At, "expected each path once");
                      M.noteText(Next, F.TextHash);
                      return true;
                    });
}

bool readUnits(Reader &R, const json::Object &Facts, Model &M, json::Path P) {
  const json::Value *Units = Facts.get("units");
  if (!Units)
    return true;
  return R.readList(*Units, P.field("units"),
                    [&](const json::Value &V, json::Path At) {
                      std::string Name;
                      bool Good = R.read(V, Name, At);
                      M.addUnit(Name);
                      return Good;
                    });
}

bool areUnits(ArrayRef<UnitId> Units, const Model &M) {
  std::size_t Count = std::max<std::size_t>(1, M.units().size());
  return is_sorted(Units) && (Units.empty() || Units.back() < Count);
}

bool readRecords(Reader &R, const json::Object &Facts, Model &M, json::Path P) {
  const json::Value *Records = Facts.get("records");
  if (!Records)
    return Reader::fail(P, "expected a field \"records\"");
  return R.readList(
      *Records, P.field("records"), [&](const json::Value &V, json::Path At) {
        Record New;
        if (!R.read(V, New, At))
          return false;
        if (New.Name.empty())
          return Reader::fail(At, "expected a field \"name\"");
        if (!areUnits(New.Units, M))
          return Reader::fail(At.field("units"), "expected numbers of units");
        M.take(std::move(New));
        return true;
      });
}

bool readModel(const json::Value &Facts, Model &M, json::Path P) {
  const json::Object *O = Facts.getAsObject();
  if (!O)
    return Reader::fail(P, "expected an object");
  std::optional<std::int64_t> Version = O->getInteger("tenon-facts");
  if (!Version)
    return Reader::fail(P, "expected a field \"tenon-facts\" with the version");
  if (*Version != FactsVersion)
    return Reader::fail(P.field("tenon-facts"),
                        "expected version 1, which this program knows");
  Reader R(M);
  return readUnits(R, *O, M, P) && readFiles(R, *O, M, P) &&
         readRecords(R, *O, M, P);
}

/// The parser recurses, and facts are only ever nested this deep.
bool isNestedTooDeep(StringRef Text) {
  constexpr int Limit = 64;
  int Depth = 0;
  bool InString = false;
  for (std::size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (InString)
      InString = C == '\\' ? (++I, true) : C != '"';
    else if (C == '"')
      InString = true;
    else if (C == '[' || C == '{')
      ++Depth;
    else if (C == ']' || C == '}')
      --Depth;
    if (Depth > Limit)
      return true;
  }
  return false;
}

} // namespace

Expected<Model> modelFromFacts(const json::Value &Facts) {
  Model M;
  json::Path::Root Root("facts");
  if (!readModel(Facts, M, Root))
    return Root.getError();
  return M;
}

Expected<Model> readFacts(StringRef Text, StringRef Name) {
  auto Fail = [&](const Twine &Why) {
    return createStringError(inconvertibleErrorCode(), Name + ": " + Why);
  };
  if (isNestedTooDeep(Text))
    return Fail("nested too deep for facts");
  Expected<json::Value> Facts = json::parse(Text);
  if (!Facts)
    return Fail(toString(Facts.takeError()));
  Expected<Model> M = modelFromFacts(*Facts);
  if (!M)
    return Fail(toString(M.takeError()));
  return M;
}

} // namespace tenon::checker
