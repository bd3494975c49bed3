//===- CxxText.cpp - pieces of C++ as text --------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/CxxText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace tenon::checker {

// Of names in other alphabets the compiler knows which are good.
static bool isNonAscii(char C) { return static_cast<unsigned char>(C) >= 0x80; }

std::string identifierOf(StringRef Text) {
  std::string Out;
  for (char C : Text)
    Out += isAlnum(C) ? C : '_';
  return Out;
}

bool isIdentifier(StringRef Text) {
  return !Text.empty() && !isDigit(Text.front()) && all_of(Text, [](char C) {
    return isAlnum(C) || C == '_' || isNonAscii(C);
  });
}

// Three digits always, so that what follows is no part of it.
static std::string octal(char C) {
  std::string Out = "\\";
  for (unsigned Shift : {6U, 3U, 0U})
    Out += static_cast<char>('0' + ((C >> Shift) & 7));
  return Out;
}

std::string cxxString(StringRef Text) {
  std::string Out = "\"";
  for (char C : Text) {
    if (C == '\n')
      Out += "\\n";
    else if (C == '"' || C == '\\')
      (Out += '\\') += C;
    else if (isPrint(C) || isNonAscii(C))
      Out += C;
    else
      Out += octal(C);
  }
  return Out + '"';
}

std::string cxxSql(StringRef Sql) {
  bool Plain = !Sql.contains(")sql\"") && all_of(Sql, [](char C) {
    return C == '\n' || isPrint(C) || isNonAscii(C);
  });
  return Plain ? ("R\"sql(" + Sql + ")sql\"").str() : cxxString(Sql);
}

std::string filled(StringRef Before, ArrayRef<std::string> Items,
                   StringRef After, unsigned Indent) {
  static constexpr size_t MaxColumns = 80;
  std::string Out = Before.str();
  size_t Column = Before.size();
  for (const std::string &Item : Items) {
    bool First = &Item == &Items.front();
    bool Last = &Item == &Items.back();
    size_t Width = Item.size() + (Last ? After.size() : 1);
    if (!First && Column + 1 + Width > MaxColumns) {
      Out += "\n" + std::string(Indent, ' ');
      Column = Indent;
    } else if (!First) {
      Out += ' ';
      ++Column;
    }
    Out += Item;
    if (!Last)
      Out += ',';
    Column += Width;
  }
  return Out + After.str();
}

} // namespace tenon::checker
