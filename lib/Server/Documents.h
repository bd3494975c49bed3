//===- Documents.h - texts, and those that are open -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_DOCUMENTS_H
#define TENON_SERVER_DOCUMENTS_H

#include "Server/Positions.h"
#include "llvm/ADT/StringMap.h"
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tenon::checker::lsp {

/// One state of a file; never changes.
struct Text {
  explicit Text(std::string Content)
      : Content(std::move(Content)), Lines(this->Content) {}

  std::uint32_t offsetOf(const Position &At, Encoding In) const {
    return Lines.offsetOf(Content, At, In);
  }
  Position positionOf(std::uint32_t Offset, Encoding In) const {
    return Lines.positionOf(Content, Offset, In);
  }

  std::string Content;
  LineStarts Lines;
};

using TextPtr = std::shared_ptr<const Text>;

/// A document that an editor has open.
struct Document {
  /// As the editor calls it.
  std::string Uri;
  /// Absolute, as the editor names it.
  std::string Path;
  /// Without links: by that the documents are known.
  std::string RealPath;
  std::int64_t Version = 0;
  /// Grows with each text of any document.
  std::uint64_t Edit = 0;
  TextPtr Now;
};

/// For all threads.
class Documents {
public:
  /// Of a document that is open already the text is replaced.
  void open(Document D);
  /// Applies the changes of a didChange; false where it is not open. Changes
  /// that make no sense are left out.
  bool change(llvm::StringRef Uri, std::int64_t Version,
              const llvm::json::Array &Changes, Encoding In);
  /// What it was; none where it was not open.
  std::optional<Document> close(llvm::StringRef Uri);

  std::optional<Document> find(llvm::StringRef Uri) const;
  /// Of a file that is open by several names, the one that was edited last.
  std::optional<Document> findPath(llvm::StringRef RealPath) const;
  /// The one that was edited last comes first.
  std::vector<Document> all() const;

private:
  mutable std::mutex Lock;
  llvm::StringMap<Document> ByUri;
  std::uint64_t LastEdit = 0;
};

/// The text after one change of a didChange; none where that is malformed.
std::optional<std::string>
changed(const Text &Old, const llvm::json::Value &Change, Encoding In);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_DOCUMENTS_H
