//===- Places.h - places of a program in the protocol's words ---*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_PLACES_H
#define TENON_SERVER_PLACES_H

#include "Server/Checks.h"

namespace tenon::checker::lsp {

/// What editors call files. For all threads.
class Uris {
public:
  explicit Uris(const Documents &Open) : Open(Open) {}

  /// A folder that the editor names by this path.
  void addFolder(llvm::StringRef Path);
  /// The uri of a file, as the editor writes it where it has it open.
  std::string of(llvm::StringRef RealPath) const;
  /// Those that are open, by whatever name; or else one that is not, with no
  /// more than its uri.
  std::vector<Document> documentsOf(llvm::StringRef RealPath) const;
  /// The path, as written, of a `file:` uri; none for any other.
  static std::optional<std::string> pathOf(llvm::StringRef Uri);

private:
  const Documents &Open;
  mutable std::mutex Lock;
  /// Paths without links, and as the editor writes them.
  std::vector<std::pair<std::string, std::string>> Folders;
};

/// Between places of a program and positions in files. For one thread.
class Places {
public:
  Places(const Snapshot &S, const Uris &Names, TextStore &Disk, Encoding In)
      : S(S), Names(Names), Disk(Disk), In(In), Texts(S.M.files().size()),
        Called(S.M.files().size()) {}

  const Snapshot &snapshot() const { return S; }
  /// S must be shown: Snapshot::isShown.
  Range rangeOf(const Span &S) const;
  const std::string &uriOf(FileId File) const;
  /// `{uri, range}`; none for what has no place to show.
  std::optional<llvm::json::Object> locationOf(const Span &S) const;
  std::uint32_t offsetOf(FileId File, const Position &At) const;
  const TextPtr &text(FileId File) const;
  Encoding encoding() const { return In; }

private:
  const Snapshot &S;
  const Uris &Names;
  TextStore &Disk;
  Encoding In;
  /// Those that were asked for.
  mutable std::vector<TextPtr> Texts;
  mutable std::vector<std::string> Called;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_PLACES_H
