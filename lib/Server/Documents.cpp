//===- Documents.cpp - texts, and those that are open ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Documents.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker::lsp {

std::optional<std::string> changed(const Text &Old, const json::Value &Change,
                                   Encoding In) {
  const json::Object *Fields = Change.getAsObject();
  if (!Fields)
    return std::nullopt;
  std::optional<StringRef> New = Fields->getString("text");
  if (!New)
    return std::nullopt;
  const json::Value *Where = Fields->get("range");
  if (!Where || Where->getAsNull())
    return New->str();
  std::optional<Range> At = rangeFrom(Where);
  if (!At)
    return std::nullopt;
  std::uint32_t Begin = Old.offsetOf(At->start, In);
  std::uint32_t End = Old.offsetOf(At->end, In);
  if (End < Begin)
    std::swap(Begin, End);
  StringRef Content = Old.Content;
  std::string Out;
  Out.reserve(Content.size() - (End - Begin) + New->size());
  Out += Content.take_front(Begin);
  Out += *New;
  Out += Content.drop_front(End);
  return Out;
}

void Documents::open(Document D) {
  std::lock_guard<std::mutex> Guard(Lock);
  std::string Uri = D.Uri;
  D.Edit = ++LastEdit;
  ByUri[Uri] = std::move(D);
}

bool Documents::change(StringRef Uri, std::int64_t Version,
                       const json::Array &Changes, Encoding In) {
  std::optional<Document> D = find(Uri);
  if (!D)
    return false;
  TextPtr Now = D->Now;
  for (const json::Value &Change : Changes)
    if (std::optional<std::string> New = changed(*Now, Change, In))
      Now = std::make_shared<Text>(std::move(*New));
  std::lock_guard<std::mutex> Guard(Lock);
  auto It = ByUri.find(Uri);
  It->second.Now = std::move(Now);
  It->second.Version = Version;
  It->second.Edit = ++LastEdit;
  return true;
}

std::optional<Document> Documents::close(StringRef Uri) {
  std::lock_guard<std::mutex> Guard(Lock);
  auto It = ByUri.find(Uri);
  if (It == ByUri.end())
    return std::nullopt;
  Document D = std::move(It->second);
  ByUri.erase(It);
  return D;
}

std::optional<Document> Documents::find(StringRef Uri) const {
  std::lock_guard<std::mutex> Guard(Lock);
  auto It = ByUri.find(Uri);
  return It == ByUri.end() ? std::nullopt : std::optional(It->second);
}

std::optional<Document> Documents::findPath(StringRef RealPath) const {
  for (Document &D : all())
    if (D.RealPath == RealPath)
      return std::move(D);
  return std::nullopt;
}

std::vector<Document> Documents::all() const {
  std::lock_guard<std::mutex> Guard(Lock);
  std::vector<Document> All;
  for (const auto &Entry : ByUri)
    All.push_back(Entry.second);
  llvm::sort(All, [](auto &L, auto &R) { return L.Edit > R.Edit; });
  return All;
}

} // namespace tenon::checker::lsp
