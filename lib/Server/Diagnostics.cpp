//===- Diagnostics.cpp - findings as an editor shows them -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Diagnostics.h"
#include "Extract/InstalledFiles.h"
#include "Report/Report.h"
#include "Rules/RuleTable.h"

using namespace llvm;

namespace tenon::checker::lsp {
namespace {

/// As the protocol counts them.
constexpr int SeverityError = 1;
constexpr int SeverityWarning = 2;

json::Array relatedOf(const Finding &F, const Places &In) {
  json::Array Related;
  for (const Note &N : F.Notes)
    if (std::optional<json::Object> At = In.locationOf(N.At))
      Related.push_back(json::Object{{"location", std::move(*At)},
                                     {"message", asUtf8(N.Message)}});
  return Related;
}

} // namespace

static std::string findPage(const RuleInfo &Rule) {
  std::string Path = pageFile(Rule.Id);
  if (Path.empty())
    return "";
  Expected<URIForFile> Uri = URIForFile::fromFile(Path);
  if (Uri)
    return Uri->uri().str();
  consumeError(Uri.takeError());
  return "";
}

const std::string &pageUri(const RuleInfo &Rule) {
  static const std::vector<std::string> Pages = [] {
    std::vector<std::string> All;
    for (const RuleInfo &Each : allRules())
      All.push_back(findPage(Each));
    return All;
  }();
  return Pages[&Rule - allRules().begin()];
}

json::Value toJSON(const Finding &F, const Places &In) {
  json::Object Out{
      {"range", toJSON(In.rangeOf(F.At))},
      {"severity",
       F.Level == Severity::Error ? SeverityError : SeverityWarning},
      {"source", "tenon"},
      {"code", F.Rule->name()},
      {"message", asUtf8(F.Message)},
  };
  if (const std::string &Page = pageUri(*F.Rule); !Page.empty())
    Out["codeDescription"] = json::Object{{"href", Page}};
  if (json::Array Related = relatedOf(F, In); !Related.empty())
    Out["relatedInformation"] = std::move(Related);
  // What tells it from others of the same check, to find it again.
  Out["data"] = json::Object{
      {"check", F.Rule->Id}, {"begin", F.At.Begin}, {"end", F.At.End}};
  return Out;
}

StringMap<json::Array> diagnosticsOf(const Places &In) {
  StringMap<json::Array> All;
  const Snapshot &S = In.snapshot();
  for (const Finding &F : S.Findings)
    All[S.M.files()[F.At.File].Path].push_back(toJSON(F, In));
  return All;
}

json::Value toJSON(const BadConfiguration &Bad, const Text &Content,
                   Encoding In) {
  Position At = Content.positionOf(Bad.Offset, In);
  return json::Object{{"range", toJSON(Range(At))},
                      {"severity", SeverityError},
                      {"source", "tenon"},
                      {"message", asUtf8(Bad.Message)}};
}

} // namespace tenon::checker::lsp
