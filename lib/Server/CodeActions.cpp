//===- CodeActions.cpp - what to do about a finding -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/CodeActions.h"
#include "Report/EditSet.h"
#include "Report/Report.h"
#include "Rules/RuleTable.h"
#include "Server/Diagnostics.h"
#include "Server/WorkspaceEdits.h"
#include "llvm/ADT/SetVector.h"

using namespace llvm;

namespace tenon::checker::lsp {
namespace {

constexpr StringRef QuickFix = "quickfix";
constexpr StringRef FixAll = "source.fixAll.tenon";

bool canBeFixed(const Finding &F) {
  return !F.Edits.empty() &&
         all_of(F.Edits, [](const Edit &E) { return Snapshot::isShown(E.At); });
}

/// One line, and not a long one.
std::string shown(StringRef Code) {
  constexpr std::size_t Most = 60;
  std::string Out = asUtf8(
      Code.trim().take_until([](char C) { return C == '\n' || C == '\r'; }));
  if (Out.size() > Most || Out.size() < Code.trim().size())
    Out = asUtf8(StringRef(Out).take_front(Most)) + "...";
  return StringRef(Out).starts_with("\"") ? Out : "'" + Out + "'";
}

class Actions {
public:
  explicit Actions(const DocumentRequest &R);

  json::Array make();

private:
  bool wants(StringRef Kind) const;
  std::string titleOf(const Finding &F) const;
  void add(StringRef Title, StringRef Kind, json::Object Rest,
           ArrayRef<const Finding *> About);
  void addFix(const Finding &F);
  void addFixAll(StringRef Title, StringRef Kind, const RuleInfo *Only);
  void addSilence(const Finding &F);
  void addExplain(const Finding &F);

  const DocumentRequest &R;
  ArrayRef<Finding> All;
  /// The kinds that are asked for; all where none is named.
  std::vector<std::string> Kinds;
  json::Array Out;
};

Actions::Actions(const DocumentRequest &R)
    : R(R), All(R.In.snapshot().Findings) {
  const json::Object *Context = R.Params.getObject("context");
  const json::Array *Only = Context ? Context->getArray("only") : nullptr;
  if (Only)
    for (const json::Value &Kind : *Only)
      Kinds.push_back(Kind.getAsString().value_or("").str());
}

/// `source` asks for `source.fixAll`, too.
bool Actions::wants(StringRef Kind) const {
  return any_of(Kinds, [&](StringRef Asked) {
    StringRef Rest = Kind;
    return Rest.consume_front(Asked) &&
           (Rest.empty() || Asked.empty() || Rest.starts_with("."));
  });
}

std::string Actions::titleOf(const Finding &F) const {
  if (F.Edits.size() != 1)
    return ("repair '" + F.Rule->name() + "' in " + Twine(F.Edits.size()) +
            " places")
        .str();
  const Edit &E = F.Edits.front();
  StringRef Old = R.In.text(E.At.File)->Content;
  Old = Old.slice(E.At.Begin, E.At.End);
  if (Old.empty())
    return "insert " + shown(E.Text);
  if (E.Text.empty())
    return "remove " + shown(Old);
  return "change " + shown(Old) + " to " + shown(E.Text);
}

void Actions::add(StringRef Title, StringRef Kind, json::Object Rest,
                  ArrayRef<const Finding *> About) {
  json::Array Diagnostics;
  for (const Finding *F : About)
    Diagnostics.push_back(toJSON(*F, R.In));
  Rest["title"] = asUtf8(Title);
  Rest["kind"] = Kind;
  Rest["diagnostics"] = std::move(Diagnostics);
  Out.push_back(std::move(Rest));
}

void Actions::addFix(const Finding &F) {
  if (canBeFixed(F))
    add(titleOf(F), QuickFix,
        json::Object{{"isPreferred", true},
                     {"edit", workspaceEdit(F.Edits, R)}},
        &F);
}

/// All that go together. Where one of them stands alone, its own is enough.
void Actions::addFixAll(StringRef Title, StringRef Kind, const RuleInfo *Only) {
  SourceText Text(R.In.snapshot().M.files());
  EditSet Set(Text);
  std::vector<const Finding *> About;
  for (const Finding &F : All)
    if (F.At.File == R.File && (!Only || F.Rule == Only) && canBeFixed(F) &&
        Set.add(F.Edits))
      About.push_back(&F);
  if (About.size() < (Only ? 2 : 1))
    return;
  std::vector<Edit> Edits;
  for (const auto &[File, Here] : Set.files())
    for (const auto &[Begin, E] : Here)
      Edits.push_back(E);
  add(Title, Kind, json::Object{{"edit", workspaceEdit(Edits, R)}}, About);
}

/// A comment in the line above, or another word in the one that is there.
void Actions::addSilence(const Finding &F) {
  const Text &Content = *R.In.text(F.At.File);
  StringRef Code = Content.Content;
  std::uint32_t Line = Content.Lines.startOf(F.At.Begin);
  StringRef Above = Code.take_front(Line).rtrim("\r\n");
  Above = Above.drop_front(Above.find_last_of("\r\n") + 1);
  // A comment would end what goes on here.
  if (Line != 0 && Above.ends_with("\\"))
    return;
  Edit E;
  StringRef Indent = Code.drop_front(Line);
  Indent = Indent.take_front(Indent.find_first_not_of(" \t"));
  StringRef End = Code.contains("\r\n") ? "\r\n" : "\n";
  E.At = {F.At.File, Line, Line, true};
  E.Text = (Indent + "// NOLINTNEXTLINE(" + F.Rule->name() + ")" + End).str();
  std::size_t List =
      Line == 0 ? StringRef::npos : Above.find("NOLINTNEXTLINE(");
  std::size_t Close = Above.find(')', List);
  if (Close != StringRef::npos) {
    auto At = static_cast<std::uint32_t>(Above.data() + Close - Code.data());
    E.At = {F.At.File, At, At, true};
    E.Text = "," + F.Rule->name();
  }
  add("silence '" + F.Rule->name() + "' here with a comment", QuickFix,
      json::Object{{"edit", workspaceEdit(E, R)}}, &F);
}

void Actions::addExplain(const Finding &F) {
  std::string Title = "explain '" + F.Rule->name() + "'";
  add(Title, QuickFix,
      json::Object{
          {"command", json::Object{{"title", Title},
                                   {"command", ExplainCommand},
                                   {"arguments", json::Array{F.Rule->Id}}}}},
      &F);
}

json::Array Actions::make() {
  std::optional<Range> Asked = rangeFrom(R.Params.get("range"));
  if (!Asked || R.File == 0)
    return {};
  std::uint32_t Begin = R.In.offsetOf(R.File, Asked->start);
  std::uint32_t End = R.In.offsetOf(R.File, Asked->end);
  std::vector<const Finding *> Here;
  for (const Finding &F : All)
    if (F.At.File == R.File && F.At.Begin <= End && Begin <= F.At.End)
      Here.push_back(&F);
  SmallSetVector<const RuleInfo *, 4> Rules;
  for (const Finding *F : Here)
    Rules.insert(F->Rule);

  if (Kinds.empty() || wants(QuickFix)) {
    for (const Finding *F : Here)
      addFix(*F);
    for (const RuleInfo *Rule : Rules)
      addFixAll("repair all '" + Rule->name() + "' in this file", QuickFix,
                Rule);
    for (const Finding *F : Here)
      addSilence(*F);
    SmallSetVector<const RuleInfo *, 4> Explained;
    for (const Finding *F : Here)
      if (Explained.insert(F->Rule))
        addExplain(*F);
  }
  // Not where nobody asks: it is about the file, not about this place.
  if (wants(FixAll))
    addFixAll("repair all that Tenon can in this file", FixAll, nullptr);
  return std::move(Out);
}

} // namespace

Expected<json::Value> answerCodeActions(const DocumentRequest &R) {
  return Actions(R).make();
}

Expected<ShownPage> explain(const json::Object &Params) {
  StringRef Command = Params.getString("command").value_or("");
  if (Command != ExplainCommand)
    return failure(ErrorCode::InvalidParams, "no command '" + Command + "'");
  const json::Array *Arguments = Params.getArray("arguments");
  StringRef Check;
  if (Arguments && !Arguments->empty())
    Check = Arguments->front().getAsString().value_or("");
  Check.consume_front("tenon-");
  const RuleInfo *Rule = findRule(Check);
  if (!Rule)
    return failure(ErrorCode::InvalidParams, "no check '" + Check + "'");
  return ShownPage{pageUri(*Rule), Rule->name() + ": " + Rule->Summary.str()};
}

} // namespace tenon::checker::lsp
