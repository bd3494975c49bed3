//===- Likeness.cpp - whether two definitions say the same ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Most pairs are the same, which two sums show. Where the sums differ, all that
// is said is listed under names, and the lists are compared.
//
//===----------------------------------------------------------------------===//

#include "Model/Likeness.h"
#include "Model/FactFields.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <map>

using namespace llvm;

namespace tenon::checker {
namespace {

using namespace facts;

/// What two definitions may differ in: places, and what is not stored.
constexpr StringLiteral NotCounted[] = {
    "at",       "declared",  "decl",      "inner",   "written", "functions",
    "spelling", "misplaced", "namespace", "partial", "state",   "units"};

bool isCounted(StringRef Field) { return !is_contained(NotCounted, Field); }

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

class Sum {
public:
  template <class T> void operator()(StringRef Field, const T &V) {
    if (isCounted(Field))
      add(V);
  }
  template <class T> static std::uint64_t of(const T &Struct) {
    Sum S;
    describe(S, Struct);
    return S.Value;
  }

private:
  void mix(std::uint64_t More) {
    Value = (Value ^ More) * 0x9E3779B97F4A7C15;
    Value ^= Value >> 29;
  }
  void add(StringRef Text) {
    mix(Text.size());
    if (!Text.empty())
      mix(xxh3_64bits(Text));
  }
  void add(const std::string &Text) { add(StringRef(Text)); }
  void add(const Span &) {}
  template <class T> void add(const std::optional<T> &O) {
    mix(O.has_value());
    if (O)
      add(*O);
  }
  template <class T> void add(const T &V) {
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      mix(static_cast<std::uint64_t>(V));
    } else if constexpr (requires { V.empty(); }) {
      mix(V.size());
      for (const auto &Element : V)
        add(Element);
    } else {
      describe(*this, V);
    }
  }

  std::uint64_t Value = 0;
};

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

/// What is said, by the path of its field; what has its default is not there.
class Words {
public:
  template <class T> static Words of(const T &Struct) {
    Words W;
    describe(W, Struct);
    return W;
  }

  template <class T> void operator()(StringRef Field, const T &V) {
    if (!isCounted(Field))
      return;
    size_t Outer = Path.size();
    Path += Path.empty() ? "" : ".";
    Path += Field;
    add(V);
    Path.resize(Outer);
  }

  bool isUnknown(StringRef At) const {
    return any_of(Unknown, [&](StringRef Part) {
      StringRef Rest = At;
      return Rest.consume_front(Part) &&
             (Rest.empty() || Rest.front() == '.' || Rest.front() == '[');
    });
  }

  std::map<std::string, std::string> Said;
  std::vector<std::string> Unknown;

private:
  void say(const Twine &Value) { Said[Path] = Value.str(); }
  void add(bool B) {
    if (B)
      say("true");
  }
  void add(StringRef Text) {
    if (!Text.empty())
      say("'" + Text + "'");
  }
  void add(const std::string &Text) { add(StringRef(Text)); }
  void add(const Span &) {}
  void add(const NameRef &N) {
    if (N.Unknown)
      Unknown.push_back(Path);
    else if (N.isPointer())
      say("&" + N.Class + "::" + N.Text);
    else
      add(N.Text);
  }
  void add(const MemberType &T) {
    if (T.Kind == TypeKind::Unknown)
      return Unknown.push_back(Path);
    if (T.Kind == TypeKind::Custom && T.Stored == TypeKind::Unknown)
      for (StringRef Part : {".stored", ".bits", ".signed"})
        Unknown.push_back(Path + Part.str());
    // An enumeration may be only declared.
    if (T.Enumerators.empty())
      Unknown.push_back(Path + ".enumerators");
    describe(*this, T);
    if (T.Kind == TypeKind::Unmapped)
      Said[Path + ".spelling"] = T.Spelling.str();
  }
  template <class T> void add(const std::optional<T> &O) {
    if (!O)
      return;
    if constexpr (std::is_same_v<T, bool>)
      say(*O ? "true" : "false");
    else
      say("given");
    if constexpr (std::is_class_v<T>)
      add(*O);
  }
  template <class T> void add(const T &V) {
    if constexpr (std::is_enum_v<T>) {
      if (V != T())
        say(nameOf(V));
    } else if constexpr (std::is_integral_v<T>) {
      if (V != 0)
        say(Twine(V));
    } else if constexpr (requires { V.empty(); }) {
      size_t Outer = Path.size();
      for (const auto &[Index, Element] : enumerate(V)) {
        Path += "[" + utostr(Index) + "]";
        add(Element);
        Path.resize(Outer);
      }
    } else {
      describe(*this, V);
    }
  }

  std::string Path;
};

/// The first field that both know, and that is not the same in both.
std::string firstDifference(const Words &L, const Words &R) {
  auto Differs = [&](const auto &Entry, const Words &Other) {
    if (L.isUnknown(Entry.first) || R.isUnknown(Entry.first))
      return false;
    auto It = Other.Said.find(Entry.first);
    return It == Other.Said.end() || It->second != Entry.second;
  };
  std::string First;
  auto Consider = [&](const Words &These, const Words &Other) {
    auto It = find_if(These.Said,
                      [&](const auto &Entry) { return Differs(Entry, Other); });
    if (It != These.Said.end() && (First.empty() || It->first < First))
      First = It->first;
  };
  Consider(L, R);
  Consider(R, L);
  return First;
}

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

Words wordsWithoutMembers(const Record &R) {
  Record Head = R;
  Head.Members.clear();
  Head.Name = "";
  return Words::of(Head);
}

std::optional<Difference> onlyIn(const Record &Has, const Record &Lacks,
                                 bool Ours) {
  for (const Member &M : Has.Members) {
    if (M.Name.empty() || Lacks.find(M.Name))
      continue;
    Difference D;
    D.What = ("'" + M.Name + "'").str();
    (Ours ? D.OnlyOurs : D.OnlyTheirs) = true;
    D.OurPlace = Ours ? M.At : Lacks.At;
    D.TheirPlace = Ours ? Lacks.At : M.At;
    return D;
  }
  return std::nullopt;
}

std::string valueOf(const Words &W, const std::string &Field) {
  auto It = W.Said.find(Field);
  return It == W.Said.end() ? "not given" : It->second;
}

/// `'.length' of 'email'`; sets the values.
void describeField(const Words &L, const Words &R, StringRef Field,
                   const Twine &Of, Difference &D) {
  auto [First, Rest] = Field.split('.');
  // A list, or a struct of its own: all of it is told apart, not how.
  bool IsWord = !Field.contains('[');
  if (IsWord) {
    D.OurValue = valueOf(L, Field.str());
    D.TheirValue = valueOf(R, Field.str());
  }
  StringRef Key = Rest.empty() ? First : Rest.split('.').first;
  D.What = ("'." + Key.split('[').first + "'" + Of).str();
}

std::optional<Difference> differenceIn(const Member &L, const Member &R) {
  if (Sum::of(L) == Sum::of(R))
    return std::nullopt;
  Words Left = Words::of(L), Right = Words::of(R);
  std::string Field = firstDifference(Left, Right);
  if (Field.empty())
    return std::nullopt;
  Difference D;
  D.OurPlace = L.At;
  D.TheirPlace = R.At;
  std::string Of = (" of '" + L.Name + "'").str();
  if (StringRef(Field).starts_with("type.")) {
    D.OurPlace = L.Type.At ? L.Type.At : L.At;
    D.TheirPlace = R.Type.At ? R.Type.At : R.At;
    D.What = "the type" + Of;
    D.OurValue = ("'" + L.Type.Spelling + "'").str();
    D.TheirValue = ("'" + R.Type.Spelling + "'").str();
    // Of one name, and not of one meaning.
    if (D.OurValue == D.TheirValue)
      D.OurValue = D.TheirValue = "";
  } else if (StringRef(Field).contains('.')) {
    describeField(Left, Right, Field, Of, D);
  } else {
    D.What = "the annotation" + Of;
  }
  return D;
}

std::optional<Difference> differenceInHead(const Record &L, const Record &R) {
  Words Left = wordsWithoutMembers(L), Right = wordsWithoutMembers(R);
  std::string Field = firstDifference(Left, Right);
  if (Field.empty())
    return std::nullopt;
  Difference D;
  D.OurPlace = L.At;
  D.TheirPlace = R.At;
  D.What = StringSwitch<std::string>(StringRef(Field).split('[').first)
               .Case("table", "the table")
               .Case("schema", "the schema")
               .Case("abstract", "'.abstract'")
               .Case("bases", "the list of bases")
               .Case("uniques", "what TENON_UNIQUE says")
               .Case("indexes", "what TENON_INDEX says")
               .Default("what TENON_FOREIGN_KEY says");
  if (!StringRef(Field).contains('[')) {
    D.OurValue = valueOf(Left, Field);
    D.TheirValue = valueOf(Right, Field);
  }
  return D;
}

bool inSameOrder(const Record &L, const Record &R) {
  return std::ranges::equal(L.Members, R.Members, {}, &Member::Name,
                            &Member::Name);
}

std::optional<Difference> findDifference(const Record &Ours,
                                         const Record &Theirs) {
  bool Partial = Ours.Partial || Theirs.Partial;
  if (!Partial) {
    if (auto D = differenceInHead(Ours, Theirs))
      return D;
    if (auto D = onlyIn(Ours, Theirs, /*Ours=*/true))
      return D;
    if (auto D = onlyIn(Theirs, Ours, /*Ours=*/false))
      return D;
  }
  for (const Member &M : Ours.Members)
    if (const Member *Other = Theirs.find(M.Name))
      if (auto D = differenceIn(M, *Other))
        return D;
  if (Partial || inSameOrder(Ours, Theirs))
    return std::nullopt;
  Difference D;
  D.What = "the order of the members";
  D.OurPlace = Ours.At;
  D.TheirPlace = Theirs.At;
  return D;
}

/// How much could not be read.
size_t unknownParts(const Record &R) {
  Words W = Words::of(R);
  return W.Unknown.size() + R.Partial;
}

} // namespace

Likeness compare(const Record &Ours, const Record &Theirs, bool SamePlace) {
  if (Ours.State != Theirs.State) {
    bool Known = Ours.At && Theirs.At;
    if (Known && !SamePlace)
      return Likeness::Differs;
    return Theirs.isModel() ? Likeness::Better : Likeness::Same;
  }
  if (!Ours.isModel() || Sum::of(Ours) == Sum::of(Theirs))
    return Likeness::Same;
  if (findDifference(Ours, Theirs))
    return Likeness::Differs;
  return unknownParts(Theirs) < unknownParts(Ours) ? Likeness::Better
                                                   : Likeness::Same;
}

bool saysLess(const Record &L, const Record &R) {
  if (L.Members.size() != R.Members.size())
    return L.Members.size() < R.Members.size();
  return Words::of(L).Said < Words::of(R).Said;
}

Difference differenceOf(const Record &Ours, const Record &Theirs) {
  if (Ours.State == Theirs.State)
    if (auto D = findDifference(Ours, Theirs))
      return *D;
  Difference D;
  D.What = "'TENON_TABLE'";
  D.OurPlace = Ours.At;
  D.TheirPlace = Theirs.At;
  D.OurValue = Ours.isModel() ? "given" : "not given";
  D.TheirValue = Theirs.isModel() ? "given" : "not given";
  return D;
}

} // namespace tenon::checker
