//===- Graph.cpp - tenon graph --------------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Graph.h"
#include "Findings.h"
#include "Graphviz.h"
#include "OutputFiles.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// None for the file of a format that is not written here.
std::optional<Picture> pictureOf(const Options &O) {
  if (O.Drawn)
    return O.Drawn;
  std::string File = O.Output.value_or("");
  return StringSwitch<std::optional<Picture>>(sys::path::extension(File))
      .CaseLower(".dot", Picture::Dot)
      .CaseLower(".gv", Picture::Dot)
      .CaseLower(".svg", Picture::Svg)
      .CaseLower(".mmd", Picture::Mermaid)
      .CaseLower(".mermaid", Picture::Mermaid)
      .CaseLower(".md", Picture::Mermaid)
      .Case("", Picture::Mermaid)
      .Default(std::nullopt);
}

Expected<std::string> draw(const Graph &G, Picture Format) {
  switch (Format) {
  case Picture::Mermaid:
    return mermaidOf(G);
  case Picture::Dot:
    return dotOf(G);
  case Picture::Svg:
    return svgOf(dotOf(G));
  }
  return "";
}

Error write(std::string Text, const Options &O) {
  if (O.Output)
    return writeFiles({{*O.Output, std::move(Text)}});
  outs() << Text;
  return Error::success();
}

int runGraph(const Options &O) {
  std::optional<Picture> Format = pictureOf(O);
  if (!Format) {
    printError("the end of '" + *O.Output +
               "' stands for no format; say --format=mermaid, dot or svg");
    return ExitFailed;
  }
  Expected<UnitList> Units = findUnits(O);
  if (!Units)
    return printError(Units.takeError()), ExitFailed;
  bool Complete = false;
  Model M = parseUnits(*Units, O, /*IsLast=*/true, Complete);
  if (!Complete)
    return ExitFailed;
  std::optional<std::vector<Finding>> Findings = findingsIn(M, O);
  if (!Findings)
    return ExitFailed;

  std::vector<GraphFault> Faults;
  for (const Finding &F : *Findings)
    Faults.push_back({F.At, F.Rule->Id});
  Graph G = graphOf(Program(M), Faults);
  if (G.Tables.empty()) {
    printError("no table; a struct with TENON_TABLE, outside of functions, is "
               "one");
    return ExitFailed;
  }
  Expected<std::string> Text = draw(G, *Format);
  if (!Text)
    return printError(Text.takeError()), ExitFailed;
  if (Error E = write(std::move(*Text), O))
    return printError(std::move(E)), ExitFailed;
  return ExitGood;
}

constexpr OptionId GraphOptions[] = {
    OptionId::PictureFormat, OptionId::PictureFile, OptionId::BuildDir,
    OptionId::Checks,        OptionId::Severities,  OptionId::Target,
    OptionId::CheckOptions,  OptionId::ConfigFile};

} // namespace

const Command GraphCommand = {
    "graph",
    "[FILES...] [-o FILE] [OPTIONS] [-- CLANG_FLAGS...]",
    "Draws the tables of the structs in FILES, and the joints between them.\n"
    "\n"
    "What 'tenon check' finds with the same options is red, with the check's "
    "name. FILES,\n"
    "BUILD_DIR and CLANG_FLAGS are those of 'tenon check'. SVG is drawn by "
    "Graphviz, which\n"
    "must be installed.\n"
    "\n"
    "Exit status: 0 with the picture, whatever was found; 2 where the command "
    "could not be\n"
    "carried out, with nothing written.",
    GraphOptions,
    /*TakesClangFlags=*/true,
    runGraph};

} // namespace tenon::checker
