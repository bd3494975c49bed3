//===- DirectiveCache.cpp - the directives of each file, once -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/DirectiveCache.h"
#include "Model/RollingHash.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {

namespace {

/// Where a token stands decides what is a directive, and what a macro makes of
/// it.
std::uint64_t hashTokens(StringRef Text, const TextShape &Shape) {
  // What looks like a comment may be in a raw string.
  if (!Shape.Plain)
    return xxh3_64bits(Text);
  LangOptions Options;
  Options.LineComment = Options.CPlusPlus = true;
  Lexer Lex(SourceLocation(), Options, Text.begin(), Text.begin(), Text.end());
  RollingHash Hash;
  for (Token T;;) {
    Lex.LexFromRawLexer(T);
    if (T.is(tok::eof))
      return Hash.value();
    std::size_t End = Lex.getBufferLocation() - Text.begin();
    Hash.mix(T.getKind());
    Hash.mix(2 * T.isAtStartOfLine() + T.hasLeadingSpace());
    Hash.mix(Text.slice(End - T.getLength(), End));
  }
}

std::uint64_t hashDirectives(StringRef Text, const FileDirectives &File) {
  RollingHash Hash;
  for (const dependency_directives_scan::Directive &D : File.Directives) {
    Hash.mix(D.Kind);
    for (const dependency_directives_scan::Token &T : D.Tokens) {
      Hash.mix(T.Kind);
      Hash.mix(T.Flags);
      Hash.mix(Text.substr(T.Offset, T.Length));
    }
  }
  return Hash.value();
}

/// With the lines put together that a backslash divides.
std::string nameIn(StringRef Spelled) {
  std::string Name;
  for (char C : Spelled)
    if (!isWhitespace(C) && C != '\\')
      Name += C;
  return Name;
}

NameHashes macrosOf(StringRef Text, const FileDirectives &File) {
  NameHashes Out;
  for (const dependency_directives_scan::Directive &D : File.Directives) {
    // `#`, `define`, and what is defined.
    if (D.Kind != dependency_directives_scan::pp_define || D.Tokens.size() < 3)
      continue;
    const dependency_directives_scan::Token &Name = D.Tokens[2];
    Out.push_back(hashOfName(nameIn(Text.substr(Name.Offset, Name.Length))));
  }
  return Out;
}

/// Whether a name goes on in the next line (`TEN\`, `ON_TABLE`).
bool breaksNames(StringRef Text) {
  for (std::size_t At = 0; (At = Text.find('\\', At)) != StringRef::npos;
       ++At) {
    StringRef Behind = Text.drop_front(At + 1);
    if (!Behind.consume_front("\n") && !Behind.consume_front("\r\n"))
      continue;
    if (At != 0 && !Behind.empty() && isAsciiIdentifierContinue(Text[At - 1]) &&
        isAsciiIdentifierContinue(Behind.front()))
      return true;
  }
  return false;
}

/// What a search for its name does not find, and what Clang's scan for
/// directives does not: those that begin with `%:`.
bool mayHideTenon(StringRef Text) {
  return Text.contains("%:") || breaksNames(Text);
}

void read(StringRef Text, FileDirectives &Out) {
  Out.NamesTenon =
      Text.contains("tenon") || Text.contains("TENON") || mayHideTenon(Text);
  Out.Found =
      !scanSourceForDependencyDirectives(Text, Out.Tokens, Out.Directives);
  bool Whole = Out.NamesTenon || !Out.Found;
  if (Whole)
    Out.Shape = shapeOf(Text);
  RollingHash Hash;
  Hash.mix(Whole);
  // __has_embed can see that.
  Hash.mix(Text.empty());
  Hash.mix(Whole ? hashTokens(Text, Out.Shape) : hashDirectives(Text, Out));
  Out.Fingerprint = Hash.value();
  Out.Macros = Whole ? std::move(Out.Shape.Macros) : macrosOf(Text, Out);
}

} // namespace

DirectiveCache::Shard &DirectiveCache::shardOf(StringRef Text) {
  return Shards[hash_value(Text.begin()) % Shards.size()];
}

const FileDirectives &DirectiveCache::of(StringRef Text) {
  const char *Begin = Text.begin();
  Shard &S = shardOf(Text);
  Entry *E;
  {
    std::lock_guard<std::mutex> Guard(S.Lock);
    std::unique_ptr<Entry> &Known = S.Entries[Begin];
    if (!Known)
      Known = std::make_unique<Entry>();
    E = Known.get();
  }
  std::call_once(E->Once, [&] { read(Text, E->Value); });
  return E->Value;
}

const FileDirectives *DirectiveCache::find(StringRef Text) {
  Shard &S = shardOf(Text);
  std::lock_guard<std::mutex> Guard(S.Lock);
  auto It = S.Entries.find(Text.begin());
  return It == S.Entries.end() ? nullptr : &It->second->Value;
}

void DirectiveCache::addPredefined(StringRef Text) {
  std::uint64_t Key = xxh3_64bits(Text) >> 1;
  std::lock_guard<std::mutex> Guard(PredefinedLock);
  auto [It, IsNew] = Predefined.try_emplace(Key);
  if (IsNew)
    It->second = shapeOf(Text).Macros;
}

NameHashes DirectiveCache::macros() {
  NameHashes Out;
  for (auto &[Key, Macros] : Predefined)
    append_range(Out, Macros);
  for (Shard &S : Shards)
    for (auto &[Begin, Known] : S.Entries)
      append_range(Out, Known->Value.Macros);
  makeSet(Out);
  return Out;
}

void DirectiveCache::clear() {
  Predefined.clear();
  for (Shard &S : Shards)
    S.Entries.shrink_and_clear();
}

} // namespace tenon::checker
