//===- TextShape.cpp - what an edit leaves as it is -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/TextShape.h"
#include "Model/RollingHash.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {
namespace {

/// `<a//b>` is the name of a header, where it stands in a directive.
bool mayNameHeaderWithComment(StringRef Line) {
  for (std::size_t At = 0; (At = Line.find('<', At)) != StringRef::npos; ++At) {
    std::size_t End = Line.find('>', At);
    StringRef Name = Line.slice(At, End);
    if (End != StringRef::npos && (Name.contains("//") || Name.contains("/*")))
      return true;
  }
  return false;
}

/// Where what looks like a comment, a string or a directive is none to all
/// compilers.
bool isAmbiguous(StringRef Text) {
  if (Text.contains("R\"") || Text.contains("??") || Text.contains("%:"))
    return true;
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    if (mayNameHeaderWithComment(Line))
      return true;
    Text = Rest;
  }
  return false;
}

bool isWord(char C) {
  return isAsciiIdentifierContinue(C, /*AllowDollar=*/true);
}

/// With lines put together that a backslash divides.
std::string withoutSplices(StringRef Text) {
  std::string Out;
  Out.reserve(Text.size());
  while (!Text.empty()) {
    StringRef Behind = Text;
    if (Behind.consume_front("\\") || Behind.consume_front("?\?/")) {
      Behind = Behind.ltrim(" \t\r\f\v");
      if (Behind.consume_front("\n")) {
        Text = Behind;
        continue;
      }
    }
    Out += Text.front();
    Text = Text.drop_front();
  }
  return Out;
}

/// Any of them may be made a macro, as far as one can tell.
NameHashes allWords(StringRef Text) {
  NameHashes Out;
  std::string Clean = withoutSplices(Text);
  for (StringRef Left = Clean; !Left.empty();) {
    Left = Left.drop_until(isWord);
    StringRef Word = Left.take_while(isWord);
    if (!Word.empty())
      Out.push_back(hashOfName(Word));
    Left = Left.drop_front(Word.size());
  }
  return Out;
}

// The lexer knows the oldest C++ only: so it splits what newer ones read as one
// token, such as literals with a suffix, and no name is overlooked.
class ShapeReader {
public:
  ShapeReader(StringRef Text, TextShape &Out) : Text(Text), Out(Out) {}

  void read();

private:
  /// Where a token stands.
  enum class Place {
    Between,
    Begin,
    Definition,
    FirstOfDefinition,
    Pragma,
    Other
  };

  void see(const Token &T, StringRef Spelled);
  void seeInDirective(const Token &T, StringRef Spelled);
  void seeBetween(const Token &T, StringRef Spelled);
  void beginDirective();
  void fail() { Out.Known = false; }

  StringRef Text;
  TextShape &Out;
  RollingHash Hash;
  Place At = Place::Between;
  /// Something stands behind the last directive.
  bool Filled = false;
  /// Parentheses that are open: what is in them may be the arguments of a
  /// macro, which is expanded only behind them.
  unsigned Open = 0;
  Token Last;
};

bool isText(const Token &T) {
  return tok::isLiteral(T.getKind()) && T.isNot(tok::numeric_constant);
}

/// Newer dialects may make one token of the two.
bool mayJoin(const Token &First, const Token &Second) {
  if (Second.hasLeadingSpace() || Second.isAtStartOfLine())
    return false;
  return (isText(First) && Second.is(tok::raw_identifier)) ||
         (First.is(tok::numeric_constant) &&
          Second.isOneOf(tok::char_constant, tok::unknown));
}

bool isPlain(const Token &T, StringRef Spelled) {
  if (isText(T))
    return true;
  return T.isNot(tok::unknown) && all_of(Spelled, [](char C) {
           return clang::isASCII(C) && C != '\\' && C != '$';
         });
}

void ShapeReader::read() {
  Out.Plain = Out.Known = true;
  LangOptions Options;
  Options.LineComment = Options.CPlusPlus = true;
  Lexer Lex(SourceLocation(), Options, Text.begin(), Text.begin(), Text.end());
  Last.startToken();
  for (Token T;;) {
    Lex.LexFromRawLexer(T);
    if (T.is(tok::eof))
      break;
    std::size_t End = Lex.getBufferLocation() - Text.begin();
    see(T, Text.slice(End - T.getLength(), End));
    Last = T;
  }
  Hash.mix(Filled);
  if (Open != 0)
    fail();
  Out.Known &= Out.Plain;
  Out.Directives = Hash.value();
}

void ShapeReader::see(const Token &T, StringRef Spelled) {
  Out.Plain &= isPlain(T, Spelled) && !mayJoin(Last, T);
  if (T.isAtStartOfLine()) {
    At = Place::Between;
    if (T.is(tok::hash))
      return beginDirective();
  }
  if (At == Place::Between)
    return seeBetween(T, Spelled);
  Hash.mix(T.getKind());
  Hash.mix(T.hasLeadingSpace());
  Hash.mix(Spelled);
  seeInDirective(T, Spelled);
}

void ShapeReader::beginDirective() {
  if (Open != 0)
    fail();
  At = Place::Begin;
  Hash.mix(Filled);
  Filled = false;
}

void ShapeReader::seeInDirective(const Token &T, StringRef Spelled) {
  if (At == Place::Begin) {
    At = StringSwitch<Place>(Spelled)
             .Case("define", Place::FirstOfDefinition)
             .Case("pragma", Place::Pragma)
             .Default(Place::Other);
    return;
  }
  if (T.isNot(tok::raw_identifier))
    return;
  if (At == Place::FirstOfDefinition || At == Place::Pragma)
    Out.Macros.push_back(hashOfName(Spelled));
  if (At == Place::FirstOfDefinition)
    At = Place::Definition;
  if (At == Place::Definition)
    Out.Names.push_back(Spelled);
  // It brings back what was pushed elsewhere.
  if (At == Place::Pragma && Spelled == "pop_macro")
    fail();
}

void ShapeReader::seeBetween(const Token &T, StringRef Spelled) {
  Filled = true;
  if (T.is(tok::l_paren))
    ++Open;
  if (T.is(tok::r_paren) && Open-- == 0) {
    Open = 0;
    fail();
  }
  if (T.isNot(tok::raw_identifier))
    return;
  // Directives of modules look like declarations.
  if (Spelled == "import" || Spelled == "module" || Spelled == "export")
    fail();
  Out.Names.push_back(Spelled);
}

} // namespace

std::uint64_t hashOfName(StringRef Name) { return xxh3_64bits(Name); }

void makeSet(NameHashes &Names) {
  llvm::sort(Names);
  Names.erase(llvm::unique(Names), Names.end());
}

TextShape shapeOf(StringRef Text) {
  TextShape Out;
  if (!isAmbiguous(Text))
    ShapeReader(Text, Out).read();
  if (!Out.Plain)
    Out.Macros = allWords(Text);
  llvm::sort(Out.Names);
  Out.Names.erase(llvm::unique(Out.Names), Out.Names.end());
  return Out;
}

KnownShape keep(const TextShape &Shape) {
  KnownShape Out{Shape.Directives, {}};
  for (StringRef Name : Shape.Names)
    Out.Names.push_back(hashOfName(Name));
  makeSet(Out.Names);
  return Out;
}

bool leavesMacrosAlone(const KnownShape &Was, const TextShape &Now,
                       ArrayRef<std::uint64_t> Macros) {
  if (!Now.Known || Now.Directives != Was.Directives)
    return false;
  return all_of(Now.Names, [&](StringRef Name) {
    std::uint64_t Hash = hashOfName(Name);
    return binary_search(Was.Names, Hash) ||
           (!Name.starts_with("_") && !binary_search(Macros, Hash));
  });
}

} // namespace tenon::checker
