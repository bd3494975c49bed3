//===- DirectiveCache.cpp - the directives of each file, once -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/DirectiveCache.h"

using namespace llvm;

namespace tenon::checker {

static void find(StringRef Text, FileDirectives &Out) {
  Out.NamesTenon = Text.contains("tenon") || Text.contains("TENON");
  Out.Found = !clang::scanSourceForDependencyDirectives(Text, Out.Tokens,
                                                        Out.Directives);
}

const FileDirectives &DirectiveCache::of(StringRef Text) {
  const char *Begin = Text.begin();
  Shard &S = Shards[hash_value(Begin) % Shards.size()];
  Entry *E;
  {
    std::lock_guard<std::mutex> Guard(S.Lock);
    std::unique_ptr<Entry> &Known = S.Entries[Begin];
    if (!Known)
      Known = std::make_unique<Entry>();
    E = Known.get();
  }
  std::call_once(E->Once, [&] { find(Text, E->Value); });
  return E->Value;
}

} // namespace tenon::checker
