//===- SarifReporter.cpp - findings as SARIF ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
//
//===----------------------------------------------------------------------===//

#include "Report/SarifReporter.h"
#include "Report/Includes.h"
#include "Report/Region.h"
#include "Report/SarifRules.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace tenon::checker {
namespace {

constexpr StringLiteral Schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";

/// The directory that relative URIs start from.
constexpr StringLiteral Root = "SRCROOT";

class SarifReporter {
public:
  SarifReporter(const Report &R, const SarifTool &Tool, raw_ostream &OS)
      : R(R), Tool(Tool), Rules(R.Findings), J(OS, /*IndentSize=*/2) {}

  void print() {
    J.object([&] {
      J.attribute("$schema", Schema);
      J.attribute("version", "2.1.0");
      J.attributeArray("runs", [&] { J.object([&] { run(); }); });
    });
  }

private:
  void run() {
    J.attributeObject("tool", [&] {
      J.attributeObject("driver", [&] {
        J.attribute("name", "tenon");
        J.attribute("semanticVersion", Tool.Version);
        Rules.print(J, Tool.PageOf);
      });
    });
    J.attributeArray("invocations", [&] {
      J.object([&] {
        J.attribute("executionSuccessful", R.Complete);
        J.attribute("exitCode", R.ExitStatus);
      });
    });
    J.attributeObject("originalUriBaseIds", [&] {
      J.attributeObject(Root,
                        [&] { J.attribute("uri", R.Paths.directoryUri()); });
    });
    J.attribute("columnKind", "utf16CodeUnits");
    J.attributeArray("results", [&] {
      for (auto [F, I] : zip_equal(R.Findings, R.Identities))
        J.object([&] { result(F, I); });
    });
  }

  void result(const Finding &F, const Identity &I) {
    J.attribute("ruleId", F.Rule->name());
    J.attribute("ruleIndex", Rules.indexOf(*F.Rule));
    J.attribute("level", levelName(F));
    message("message", F.Message);
    J.attributeArray("locations", [&] {
      J.object([&] {
        physicalLocation(F.At);
        logicalLocation(I);
      });
    });
    if (!F.Notes.empty())
      relatedLocations(F.Notes);
    J.attributeObject("partialFingerprints",
                      [&] { J.attribute("tenon/v1", I.Fingerprint); });
    if (R.OnlyNew)
      J.attribute("baselineState", "new");
    if (Edits Repair = completeEdits(F, R.Text); areShown(Repair))
      fix(Repair);
  }

  void logicalLocation(const Identity &I) {
    if (I.Subject.empty())
      return;
    J.attributeArray("logicalLocations", [&] {
      J.object([&] {
        J.attribute("fullyQualifiedName", asUtf8(I.Subject));
        J.attribute("kind", I.IsMember ? "member" : "type");
      });
    });
  }

  void relatedLocations(ArrayRef<Note> Notes) {
    J.attributeArray("relatedLocations", [&] {
      for (auto [Index, N] : enumerate(Notes))
        J.object([&, Id = Index, &N = N] {
          J.attribute("id", static_cast<std::int64_t>(Id));
          physicalLocation(N.At);
          message("message", N.Message);
        });
    });
  }

  void physicalLocation(const Span &S) {
    J.attributeObject("physicalLocation", [&] {
      artifactLocation(S.File);
      if (std::optional<Region> At = regionOf(S, R.Text))
        region("region", *At);
    });
  }

  void artifactLocation(FileId File) {
    J.attributeObject("artifactLocation", [&] {
      std::string Uri = R.Paths.uriOf(R.Text.path(File));
      J.attribute("uri", Uri);
      if (!StringRef(Uri).starts_with("file://"))
        J.attribute("uriBaseId", Root);
    });
  }

  void region(StringRef Name, const Region &At) {
    J.attributeObject(Name, [&] {
      J.attribute("startLine", At.Begin.Line);
      J.attribute("startColumn", At.Begin.Column);
      J.attribute("endLine", At.End.Line);
      J.attribute("endColumn", At.End.Column);
    });
  }

  bool areShown(const Edits &Repair) {
    return !Repair.empty() &&
           all_of(Repair, [&](const Edit &E) { return R.Text.contains(E.At); });
  }

  /// One fix: its edits belong together.
  void fix(const Edits &Repair) {
    MapVector<FileId, Edits> Files;
    for (const Edit &E : Repair)
      Files[E.At.File].push_back(E);
    J.attributeArray("fixes", [&] {
      J.object([&] {
        J.attributeArray("artifactChanges", [&] {
          for (const auto &[File, Here] : Files)
            J.object([&, Id = File, &In = Here] { artifactChange(Id, In); });
        });
      });
    });
  }

  void artifactChange(FileId File, ArrayRef<Edit> Here) {
    artifactLocation(File);
    J.attributeArray("replacements", [&] {
      for (const Edit &E : Here)
        J.object([&] {
          region("deletedRegion", *regionOf(E.At, R.Text));
          message("insertedContent", E.Text);
        });
    });
  }

  void message(StringRef Name, StringRef Text) {
    J.attributeObject(Name, [&] { J.attribute("text", asUtf8(Text)); });
  }

  const Report &R;
  const SarifTool &Tool;
  SarifRules Rules;
  json::OStream J;
};

} // namespace

void printSarif(const Report &R, const SarifTool &Tool, raw_ostream &OS) {
  SarifReporter(R, Tool, OS).print();
  OS << '\n';
}

} // namespace tenon::checker
