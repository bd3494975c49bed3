//===- DirectiveCache.h - the directives of each file, once -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// To know what a unit includes, the preprocessor needs of most files no more
// than their directives. They are found once for all units.
//
// Of a text that an earlier run has read, what a scan can see of it tells
// whether it has to be scanned again: comments, and of most files all but the
// directives, do not count.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_DIRECTIVECACHE_H
#define TENON_EXTRACT_DIRECTIVECACHE_H

#include "Extract/TextShape.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>

namespace tenon::checker {

/// What is known of one text.
struct FileDirectives {
  /// Whether it says tenon anywhere; without that it holds no model.
  bool NamesTenon = false;
  /// Whether the directives could be found.
  bool Found = false;
  /// Another one where a scan that reads the text as said here, its directives
  /// or all of it, may find something else.
  std::uint64_t Fingerprint = 0;
  llvm::SmallVector<clang::dependency_directives_scan::Token, 0> Tokens;
  llvm::SmallVector<clang::dependency_directives_scan::Directive, 0> Directives;
  /// Of a text that is read as a whole.
  TextShape Shape;
  /// What it may make a macro of.
  NameHashes Macros;
};

/// For all threads. The texts must outlive it: they are told apart by where
/// they are.
class DirectiveCache {
public:
  const FileDirectives &of(llvm::StringRef Text);
  /// Null where nobody has asked for them.
  const FileDirectives *find(llvm::StringRef Text);
  /// What a unit begins with, which is no file: its command's macros, and
  /// those of Clang itself.
  void addPredefined(llvm::StringRef Text);
  /// What any of the texts may make a macro of.
  NameHashes macros();
  /// Frees all of it.
  void clear();

private:
  struct Entry {
    std::once_flag Once;
    FileDirectives Value;
  };
  struct Shard {
    std::mutex Lock;
    llvm::DenseMap<const char *, std::unique_ptr<Entry>> Entries;
  };

  Shard &shardOf(llvm::StringRef Text);

  std::array<Shard, 32> Shards;
  std::mutex PredefinedLock;
  /// The macros of each text, by its hash.
  llvm::DenseMap<std::uint64_t, NameHashes> Predefined;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_DIRECTIVECACHE_H
