//===- Places.cpp - places of a program in the protocol's words -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Places.h"
#include "Model/FileNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker::lsp {

void Uris::addFolder(StringRef Path) {
  std::string Real = realPath(Path);
  std::lock_guard<std::mutex> Guard(Lock);
  if (Real != Path)
    Folders.emplace_back(std::move(Real), Path.str());
}

std::string Uris::of(StringRef RealPath) const {
  if (std::optional<Document> D = Open.findPath(RealPath))
    return D->Uri;
  std::string Path = RealPath.str();
  {
    std::lock_guard<std::mutex> Guard(Lock);
    for (const auto &[Real, Named] : Folders)
      if (StringRef Rest = RealPath;
          Rest.consume_front(Real) && Rest.starts_with("/"))
        Path = Named + Rest.str();
  }
  Expected<URIForFile> Uri = URIForFile::fromFile(Path);
  if (Uri)
    return Uri->uri().str();
  consumeError(Uri.takeError());
  return "";
}

std::vector<Document> Uris::documentsOf(StringRef RealPath) const {
  std::vector<Document> Found = Open.all();
  erase_if(Found, [&](const Document &D) { return D.RealPath != RealPath; });
  if (Found.empty())
    Found.emplace_back().Uri = of(RealPath);
  return Found;
}

std::optional<std::string> Uris::pathOf(StringRef Uri) {
  if (!Uri.starts_with("file:"))
    return std::nullopt;
  Expected<URIForFile> Parsed = URIForFile::fromURI(Uri);
  if (Parsed)
    return absolutePath(Parsed->file());
  consumeError(Parsed.takeError());
  return std::nullopt;
}

const TextPtr &Places::text(FileId File) const {
  TextPtr &Known = Texts[File];
  if (!Known)
    Known = S.text(File, Disk);
  return Known;
}

Range Places::rangeOf(const Span &At) const {
  TextPtr Content = text(At.File);
  return {Content->positionOf(At.Begin, In), Content->positionOf(At.End, In)};
}

const std::string &Places::uriOf(FileId File) const {
  std::string &Known = Called[File];
  if (Known.empty())
    Known = Names.of(S.M.files()[File].Path);
  return Known;
}

std::optional<json::Object> Places::locationOf(const Span &At) const {
  if (!Snapshot::isShown(At))
    return std::nullopt;
  return json::Object{{"uri", uriOf(At.File)}, {"range", toJSON(rangeOf(At))}};
}

std::uint32_t Places::offsetOf(FileId File, const Position &At) const {
  return text(File)->offsetOf(At, In);
}

} // namespace tenon::checker::lsp
