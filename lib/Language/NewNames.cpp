//===- NewNames.cpp - what something may be called ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/NewNames.h"
#include "Emit/Columns.h"
#include "Emit/CxxText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

using namespace llvm;

namespace tenon::checker {

static Error refuse(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

//===----------------------------------------------------------------------===//
// In C++
//===----------------------------------------------------------------------===//

static constexpr StringLiteral Keywords[] = {
    "alignas",       "alignof",     "and",
    "and_eq",        "asm",         "auto",
    "bitand",        "bitor",       "bool",
    "break",         "case",        "catch",
    "char",          "char16_t",    "char32_t",
    "char8_t",       "class",       "co_await",
    "co_return",     "co_yield",    "compl",
    "concept",       "const",       "const_cast",
    "consteval",     "constexpr",   "constinit",
    "continue",      "decltype",    "default",
    "delete",        "do",          "double",
    "dynamic_cast",  "else",        "enum",
    "explicit",      "export",      "extern",
    "false",         "float",       "for",
    "friend",        "goto",        "if",
    "inline",        "int",         "long",
    "mutable",       "namespace",   "new",
    "noexcept",      "not",         "not_eq",
    "nullptr",       "operator",    "or",
    "or_eq",         "private",     "protected",
    "public",        "register",    "reinterpret_cast",
    "requires",      "return",      "short",
    "signed",        "sizeof",      "static",
    "static_assert", "static_cast", "struct",
    "switch",        "template",    "this",
    "thread_local",  "throw",       "true",
    "try",           "typedef",     "typeid",
    "typename",      "union",       "unsigned",
    "using",         "virtual",     "void",
    "volatile",      "wchar_t",     "while",
    "xor",           "xor_eq"};

/// Letters of other alphabets, roughly: no punctuation, arrows or emoji.
static bool isLetter(UTF32 C) {
  bool IsSign = C < 0xC0 || C == 0xD7 || C == 0xF7 ||
                (C >= 0x2000 && C < 0x2C00) || (C >= 0x3000 && C < 0x3040) ||
                (C >= 0xD800 && C < 0xF900) || (C >= 0xFE00 && C < 0xFE70) ||
                (C >= 0xFF00 && C < 0xFF21) || (C >= 0x1F000 && C < 0x20000);
  return (C == 0xAA || C == 0xB5 || C == 0xBA || !IsSign) &&
         sys::unicode::isPrintable(static_cast<int>(C));
}

static bool isCxxIdentifier(StringRef Name) {
  SmallVector<UTF32, 16> Characters;
  const auto *At = reinterpret_cast<const UTF8 *>(Name.begin());
  const auto *End = reinterpret_cast<const UTF8 *>(Name.end());
  while (At != End) {
    UTF32 &C = Characters.emplace_back();
    if (convertUTF8Sequence(&At, End, &C, strictConversion) != conversionOK)
      return false;
  }
  return isIdentifier(Name) &&
         all_of(Characters, [](UTF32 C) { return C < 0x80 || isLetter(C); });
}

static Error checkFree(StringRef Struct, MemberRole Role, StringRef NewName) {
  if (Role == MemberRole::None)
    return Error::success();
  return refuse("'" + Struct + "' has a " +
                (Role == MemberRole::Function ? "function" : "member") + " '" +
                NewName + "' already");
}

/// Its own struct, and those that have the member through it.
static Error checkFree(const Program &P, const Thing &T, StringRef NewName) {
  const Record &R = *T.In;
  bool IsFunction = is_contained(R.Functions, NewName);
  MemberRole Role = IsFunction        ? MemberRole::Function
                    : R.find(NewName) ? MemberRole::Unreadable
                                      : MemberRole::None;
  if (Error E = checkFree(P.display(R), Role, NewName))
    return E;
  for (const Table *Each : tablesWith(P, R)) {
    if (Error E = checkFree(Each->Display, Each->role(NewName), NewName))
      return E;
    if (T.Kind != ThingKind::Column || T.hasDatabaseName())
      continue;
    if (Each->columnNamed(NewName))
      return refuse("table '" + fullName(*Each) + "' has a column '" + NewName +
                    "' already");
  }
  return Error::success();
}

Error checkMemberName(const Program &P, const Thing &T, StringRef NewName) {
  if (!isCxxIdentifier(NewName))
    return refuse("'" + NewName + "' is no identifier");
  if (is_contained(Keywords, NewName))
    return refuse("'" + NewName + "' is a keyword of C++");
  if (NewName == bareName(T.In->Name))
    return refuse("'" + NewName + "' is the name of the struct itself");
  return checkFree(P, T, NewName);
}

//===----------------------------------------------------------------------===//
// In the database
//===----------------------------------------------------------------------===//

Error checkDatabaseName(const Program &P, const Thing &T, StringRef NewName) {
  bool Readable = all_of(NewName, [](char C) {
    return static_cast<unsigned char>(C) >= ' ' && C != '"' && C != '\\' &&
           C != '\x7f';
  });
  // A dot is what separates table and column.
  if (NewName.trim().empty() || !Readable || NewName.contains('.'))
    return refuse("'" + NewName + "' cannot be the name of a " +
                  (T.Kind == ThingKind::Struct ? "table" : "column"));
  if (T.Kind == ThingKind::Struct) {
    std::string Full = T.In->Schema.empty()
                           ? NewName.str()
                           : (T.In->Schema + "." + NewName).str();
    if (P.table(Full))
      return refuse("there is a table '" + Full + "' already");
    return Error::success();
  }
  for (const Table *Each : tablesWith(P, *T.In))
    if (Each->columnNamed(NewName))
      return refuse("table '" + fullName(*Each) + "' has a column '" + NewName +
                    "' already");
  return Error::success();
}

} // namespace tenon::checker
