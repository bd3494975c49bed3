//===- Sql.cpp - where SQL's dialects differ ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Sql.h"
#include "Emit/Columns.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace tenon::checker {

StringRef dialectName(Dialect D) {
  return D == Dialect::Sqlite ? "sqlite" : "postgresql";
}

std::optional<Dialect> dialectOfName(StringRef Name) {
  for (Dialect D : {Dialect::Sqlite, Dialect::Postgresql})
    if (Name == dialectName(D))
      return D;
  return std::nullopt;
}

std::string quotedIdentifier(StringRef Name) {
  std::string Out = "\"";
  for (char C : Name) {
    if (C == '"')
      Out += '"';
    Out += C;
  }
  return Out + '"';
}

std::string identifierList(ArrayRef<Column *> Columns) {
  std::string Out;
  for (const Column *C : Columns) {
    if (!Out.empty())
      Out += ", ";
    Out += quotedIdentifier(C->Name);
  }
  return Out;
}

// Neither database has unsigned types: each gets the next larger one. There is
// none for 64 bits.
static StringRef integerType(const MemberType &T) {
  unsigned Bits = T.Signed ? T.Bits : T.Bits + 1;
  if (Bits <= 16)
    return "SMALLINT";
  return Bits <= 32 ? "INTEGER" : "BIGINT";
}

static StringRef floatType(const MemberType &T, Dialect D) {
  // SQLite's REAL is a double.
  return D == Dialect::Sqlite || T.Bits <= 32 ? "REAL" : "DOUBLE PRECISION";
}

static StringRef timeType(const MemberType &T, Dialect D) {
  if (D == Dialect::Sqlite)
    return "TEXT";
  return T.Spelling.contains("year_month_day") ? "DATE" : "TIMESTAMPTZ";
}

static std::string textType(unsigned Length) {
  return Length ? "VARCHAR(" + utostr(Length) + ")" : "TEXT";
}

static std::string typeOfMember(const Column &C, Dialect D) {
  const MemberType &T = C.Decl->Type;
  unsigned Length = C.Decl->Column ? C.Decl->Column->Length : 0;
  bool IsStoredAs = T.Kind == TypeKind::Custom && T.Stored != TypeKind::Unknown;
  switch (IsStoredAs ? T.Stored : T.Kind) {
  case TypeKind::Bool:
    return "BOOLEAN";
  case TypeKind::Integer:
    return integerType(T).str();
  case TypeKind::Enum:
    return isStoredByName(C) ? textType(Length) : integerType(T).str();
  case TypeKind::Float:
    return floatType(T, D).str();
  case TypeKind::Blob:
    return D == Dialect::Sqlite ? "BLOB" : "BYTEA";
  case TypeKind::Time:
    return timeType(T, D).str();
  case TypeKind::String:
  case TypeKind::Custom:
    return textType(Length);
  case TypeKind::Unknown:
  case TypeKind::Unmapped:
  case TypeKind::Relationship:
    return "";
  }
  return "";
}

std::string sqlType(const Column &C, Dialect D) {
  StringRef Given = givenType(C);
  return Given.empty() ? typeOfMember(C, D) : Given.str();
}

std::string quotedText(StringRef Text) {
  std::string Out = "'";
  for (char C : Text) {
    if (C == '\'')
      Out += '\'';
    Out += C;
  }
  return Out + "'";
}

// Combinations of them are meant, too.
static bool areFlags(const MemberType &T, ArrayRef<Enumerator> Values) {
  unsigned Bits = 0;
  for (const Enumerator &E : Values) {
    if (T.Signed && E.Value < 0)
      return false;
    auto Value = static_cast<std::uint64_t>(E.Value);
    if (Value != 0 && !isPowerOf2_64(Value))
      return false;
    Bits += Value != 0;
  }
  static constexpr unsigned FewestFlags = 3;
  return Bits >= FewestFlags;
}

std::string valuesOf(const Column &C) {
  const MemberType &T = C.Decl->Type;
  if (T.Kind != TypeKind::Enum)
    return "";
  bool ByName = isStoredByName(C);
  // In a type of the user's own, numbers may mean nothing.
  StringRef Given = givenType(C);
  if (!ByName && !Given.empty() && !Given.contains_insensitive("int"))
    return "";
  std::vector<Enumerator> Values = distinctEnumerators(T);
  if (!ByName && areFlags(T, Values))
    return "";
  std::string Out;
  for (const Enumerator &E : Values) {
    if (!Out.empty())
      Out += ", ";
    if (ByName)
      Out += quotedText(E.Name);
    else
      Out += T.Signed ? itostr(E.Value)
                      : utostr(static_cast<std::uint64_t>(E.Value));
  }
  return Out;
}

static StringRef actionText(Action A) {
  switch (A) {
  case Action::Unspecified:
    return "";
  case Action::NoAction:
    return "NO ACTION";
  case Action::Restrict:
    return "RESTRICT";
  case Action::Cascade:
    return "CASCADE";
  case Action::SetNull:
    return "SET NULL";
  case Action::SetDefault:
    return "SET DEFAULT";
  }
  return "";
}

std::string actionClause(StringRef Event, Action A) {
  StringRef Text = actionText(A);
  return Text.empty() ? "" : (" ON " + Event + " " + Text).str();
}

static bool isNumber(StringRef Sql) {
  Sql.consume_front("-");
  StringRef Digits = Sql.drop_while(isDigit);
  if (Digits.size() == Sql.size())
    return false;
  return Digits.empty() ||
         (Digits.consume_front(".") && all_of(Digits, isDigit));
}

static bool isString(StringRef Sql) {
  return Sql.size() >= 2 && Sql.front() == '\'' && Sql.back() == '\'' &&
         !Sql.drop_front().drop_back().contains('\'');
}

static bool isConstant(StringRef Sql) {
  static constexpr StringLiteral Names[] = {
      "NULL",         "TRUE",         "FALSE",
      "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"};
  return any_of(Names, [&](StringRef N) { return Sql.equals_insensitive(N); });
}

std::string defaultValue(StringRef Sql) {
  Sql = Sql.trim();
  if (isNumber(Sql) || isString(Sql) || isConstant(Sql))
    return Sql.str();
  return ("(" + Sql + ")").str();
}

std::string shortenedName(std::string Name) {
  static constexpr size_t MaxLength = 63;
  static constexpr size_t HashLength = 16;
  if (Name.size() <= MaxLength)
    return Name;
  std::string Hash = utohexstr(xxh3_64bits(Name), /*LowerCase=*/true,
                               /*Width=*/HashLength);
  size_t Keep = MaxLength - HashLength - 1;
  // Not in the middle of a UTF-8 sequence.
  while (Keep != 0 && (static_cast<unsigned char>(Name[Keep]) & 0xC0) == 0x80)
    --Keep;
  return Name.substr(0, Keep) + "_" + Hash;
}

} // namespace tenon::checker
