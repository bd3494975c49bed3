//===- Sql.cpp - where SQL's dialects differ ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Sql.h"
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

static std::string typeOfMember(const Column &C, Dialect D) {
  const MemberType &T = C.Decl->Type;
  unsigned Length = C.Decl->Column ? C.Decl->Column->Length : 0;
  switch (T.Kind) {
  case TypeKind::Bool:
    return "BOOLEAN";
  case TypeKind::Integer:
  case TypeKind::Enum:
    return integerType(T).str();
  case TypeKind::Float:
    return floatType(T, D).str();
  case TypeKind::Blob:
    return D == Dialect::Sqlite ? "BLOB" : "BYTEA";
  case TypeKind::Time:
    return timeType(T, D).str();
  case TypeKind::String:
  case TypeKind::Custom:
    return Length ? "VARCHAR(" + utostr(Length) + ")" : "TEXT";
  case TypeKind::Unknown:
  case TypeKind::Unmapped:
  case TypeKind::Relationship:
    return "";
  }
  return "";
}

static const Column *referredBy(const Column &C) {
  for (const ForeignKey &F : C.Owner->ForeignKeys)
    if (F.linked())
      for (auto [From, To] : zip(F.Columns, F.Referred))
        if (From == &C && To != &C)
          return To;
  return nullptr;
}

std::string sqlType(const Column &C, Dialect D) {
  // References can go round in a circle.
  static constexpr unsigned MaxSteps = 16;
  const Column *At = &C;
  for (unsigned I = 0; At && I != MaxSteps; ++I, At = referredBy(*At)) {
    StringRef Type = At->Decl->Column ? At->Decl->Column->Type : StringRef();
    // What refers to a serial number does not count itself.
    if (!Type.empty() && (At == &C || !Type.ends_with_insensitive("serial")))
      return Type.str();
  }
  return typeOfMember(C, D);
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
