//===- InlayHints.cpp - what was inferred, beside the text ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/InlayHints.h"
#include "Language/Describe.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace llvm;

namespace tenon::checker {
namespace {

class HintCollector {
public:
  HintCollector(const Program &P, const Span &Range) : P(P), Range(Range) {}

  void addRelationships() {
    for (const Relationship &R : P.relationships()) {
      if (R.implied())
        addImplied(R);
      else
        add(R.Decl->At, labelOf(R));
    }
  }

  /// Where a member is named that is another word in the database.
  void addColumns(const Occurrences &Names, FileText Text) {
    for (const Occurrence &O : Names.all()) {
      if (O.Whole.File != Range.File || !O.What.hasDatabaseName() ||
          O.What.Kind != ThingKind::Column)
        continue;
      StringRef Column = O.What.Decl->Column->Name;
      if (Column == O.What.Member || !showsMember(O, Text))
        continue;
      add(O.Whole, Column.str());
    }
  }

  std::vector<InlayHint> take() {
    std::vector<InlayHint> Hints;
    for (auto &[Place, Labels] : ByPlace)
      for (std::string &Label : Labels)
        Hints.push_back({Span{Range.File, Place, Place, false}, Label});
    return Hints;
  }

private:
  /// Behind the place.
  void add(const Span &At, std::string Label) {
    if (Label.empty() || At.File != Range.File || At.End < Range.Begin ||
        At.End > Range.End)
      return;
    std::vector<std::string> &Labels = ByPlace[At.End];
    if (!is_contained(Labels, Label))
      Labels.push_back(std::move(Label));
  }

  static bool states(const Relationship &R, Key K) {
    return R.words() && R.words()->Written.has(K);
  }

  /// `one-to-one via Profile::user_id`
  std::string labelOf(const Relationship &R) const {
    std::string Label;
    // Only a many-to-many has a secondary.
    if (!states(R, Key::Secondary))
      Label = kindOf(R);
    std::string Join = joinMembers(P, R);
    if (!Join.empty() && !states(R, Key::ForeignKeys))
      Label += (Label.empty() ? "via " : " via ") + Join;
    return Label;
  }

  /// On the struct that has a side without saying so.
  void addImplied(const Relationship &R) {
    StringRef Kind = kindOf(R);
    std::string Label = ("+ " + R.name()).str();
    if (!Kind.empty())
      Label += (": " + Kind).str();
    Label += (" → " + R.Target->Display).str();
    add(R.Owner->Struct->At, std::move(Label));
  }

  /// The text there has the member's name and not the column's.
  static bool showsMember(const Occurrence &O, FileText Text) {
    if (O.Role == NameRole::Use)
      return !O.ByDatabase;
    // `.name` says it, unless it is a constant.
    const KeyUse *Use = O.What.Decl->Column->Written.find(Key::Name);
    StringRef All = Use && Use->Value.Editable ? Text(Use->Value.File) : "";
    return Use && !All.slice(Use->Value.Begin, Use->Value.End)
                       .contains(O.What.Decl->Column->Name);
  }

  const Program &P;
  Span Range;
  std::map<std::uint32_t, std::vector<std::string>> ByPlace;
};

} // namespace

std::vector<InlayHint> inlayHints(const Program &P, const Occurrences &Names,
                                  const Span &Range, FileText Text) {
  HintCollector Hints(P, Range);
  Hints.addRelationships();
  Hints.addColumns(Names, Text);
  return Hints.take();
}

} // namespace tenon::checker
