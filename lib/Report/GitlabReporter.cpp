//===- GitlabReporter.cpp - findings in a merge request -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/GitlabReporter.h"
#include "Report/Region.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace tenon::checker {
namespace {

void printIssue(const Finding &F, const Identity &I, const Report &R,
                json::OStream &J) {
  std::optional<Region> At = regionOf(F.At, R.Text);
  J.attribute("description", asUtf8(F.Message));
  J.attribute("check_name", F.Rule->name());
  J.attribute("fingerprint", I.Fingerprint);
  J.attribute("severity", F.Level == Severity::Error ? "major" : "minor");
  J.attributeObject("location", [&] {
    J.attribute("path", asUtf8(R.Paths.of(R.Text.path(F.At.File))));
    // A line is demanded, also where the file cannot be read.
    J.attributeObject("lines", [&] {
      J.attribute("begin", At ? At->Begin.Line : 1);
      J.attribute("end", At ? At->End.Line : 1);
    });
  });
}

} // namespace

void printGitlab(const Report &R, raw_ostream &OS) {
  json::OStream J(OS, /*IndentSize=*/2);
  J.array([&] {
    for (auto [F, I] : zip_equal(R.Findings, R.Identities))
      J.object([&] { printIssue(F, I, R, J); });
  });
  OS << '\n';
}

} // namespace tenon::checker
