//===- Occurrences.cpp - where exactly a name is --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/Occurrences.h"
#include "Language/CollectNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <functional>

using namespace llvm;

namespace tenon::checker {

static bool isWordCharacter(char C) {
  return isAlnum(C) || C == '_' || static_cast<unsigned char>(C) >= 0x80;
}

/// Where the contents of the one string literal in Written begin.
static size_t contentsOf(StringRef Written, StringRef Contents) {
  if (Written.count('"') != 2)
    return StringRef::npos;
  size_t Plain = Written.find(("\"" + Contents + "\"").str());
  if (Plain != StringRef::npos)
    return Plain + 1;
  size_t Raw = Written.find(("R\"(" + Contents + ")\"").str());
  return Raw == StringRef::npos ? Raw : Raw + 3;
}

/// The last place where the word stands by itself.
static size_t lastWord(StringRef Text, StringRef Word) {
  for (size_t At = Text.rfind(Word); At != StringRef::npos && !Word.empty();
       At = At ? Text.slice(0, At + Word.size() - 1).rfind(Word)
               : StringRef::npos) {
    size_t End = At + Word.size();
    if ((At == 0 || !isWordCharacter(Text[At - 1])) &&
        (End == Text.size() || !isWordCharacter(Text[End])))
      return At;
  }
  return StringRef::npos;
}

/// The class in `&Class::member`, or in `&Class<int>::member`.
static size_t classIn(StringRef Pointer, StringRef Class) {
  size_t Colons = Pointer.rfind("::");
  if (Colons == StringRef::npos)
    return Colons;
  StringRef Before = Pointer.take_front(Colons).rtrim();
  size_t At = lastWord(Before, Class);
  if (At == StringRef::npos)
    return At;
  StringRef Behind = Before.drop_front(At + Class.size()).ltrim();
  return Behind.empty() || Behind.front() == '<' ? At : StringRef::npos;
}

static size_t offsetIn(const Occurrence &O, StringRef Written) {
  switch (O.Form) {
  case NameForm::Word:
    return Written == O.Text ? 0 : StringRef::npos;
  case NameForm::String: {
    size_t Contents = contentsOf(Written, O.Text);
    return Contents == StringRef::npos ? Contents : Contents + O.Begin;
  }
  case NameForm::PointerClass:
    return classIn(Written, O.Text);
  case NameForm::PointerMember: {
    // A constant that holds the pointer may be called as the member.
    size_t At = lastWord(Written, O.Text);
    return Written.contains("::") ? At : StringRef::npos;
  }
  case NameForm::InType:
    return lastWord(Written, O.Text);
  }
  return StringRef::npos;
}

std::optional<NamePlace> placeOf(const Occurrence &O, FileText Text) {
  NamePlace Place{&O, O.Whole};
  StringRef All = O.Whole.Editable ? Text(O.Whole.File) : StringRef();
  if (All.empty() || O.Whole.End > All.size())
    return Place;
  size_t At = offsetIn(O, All.slice(O.Whole.Begin, O.Whole.End));
  if (At != StringRef::npos) {
    Place.At.Begin = O.Whole.Begin + At;
    Place.At.End = Place.At.Begin + O.name().size();
    Place.Exact = true;
    return Place;
  }
  if (O.Form == NameForm::PointerClass || O.Form == NameForm::InType)
    return std::nullopt;
  return Place;
}

/// Quotes, a sign and a schema in front are the nearest part's.
static bool reaches(const NamePlace &Place, std::uint32_t Offset) {
  const Occurrence &O = *Place.Name;
  Span Reach = Place.At;
  if (O.Form == NameForm::String && Place.Exact) {
    if (O.What.Kind == ThingKind::Struct || !O.Text.contains('.'))
      Reach.Begin = O.Whole.Begin;
    if (O.End == O.Text.size())
      Reach.End = O.Whole.End;
  }
  return Reach.Begin <= Offset && Offset <= Reach.End;
}

Occurrences::Occurrences(const Program &P) : All(collectNames(P)) {}

std::vector<NamePlace> Occurrences::at(FileId File, std::uint32_t Offset,
                                       FileText Text) const {
  std::vector<NamePlace> Found;
  Span Start{File, 0, 0};
  auto First = lower_bound(All, Start, [](const Occurrence &O, const Span &S) {
    return O.Whole < S;
  });
  for (const Occurrence &O : make_range(First, All.end())) {
    if (O.Whole.File != File || O.Whole.Begin > Offset)
      break;
    if (O.Whole.End < Offset)
      continue;
    std::optional<NamePlace> Place = placeOf(O, Text);
    if (Place && reaches(*Place, Offset))
      Found.push_back(*Place);
  }
  // A whole expression is of no more use where a name is known exactly.
  auto IsExact = [](const NamePlace &Place) { return Place.Exact; };
  if (any_of(Found, IsExact))
    llvm::erase_if(Found, std::not_fn(IsExact));
  return Found;
}

std::vector<NamePlace> Occurrences::of(const Thing &T, FileText Text) const {
  std::vector<NamePlace> Found;
  for (const Occurrence &O : All)
    if (O.What == T)
      if (std::optional<NamePlace> Place = placeOf(O, Text))
        Found.push_back(*Place);
  return Found;
}

} // namespace tenon::checker
