//===- SarifRules.cpp - the checks in a SARIF log -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/SarifRules.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Pages refer to files that the reader of a log does not have: of
/// `[text](file)` the text is left.
std::string withoutLinks(StringRef Page) {
  std::string Text;
  while (true) {
    std::size_t Middle = Page.find("](");
    std::size_t Close = Page.find(')', Middle);
    std::size_t Open = Page.take_front(Middle).rfind('[');
    if (Close == StringRef::npos || Open == StringRef::npos)
      return Text + Page.str();
    Text += Page.take_front(Open);
    Text += Page.slice(Open + 1, Middle);
    Page = Page.drop_front(Close + 1);
  }
}

/// What stands below a page's heading.
StringRef section(StringRef Page, StringRef Heading) {
  StringRef Text = Page.split(("\n## " + Heading + "\n").str()).second;
  return Text.split("\n## ").first.trim();
}

StringRef scopeName(Scope Looks) {
  switch (Looks) {
  case Scope::Record:
    return "record";
  case Scope::Pair:
    return "pair";
  case Scope::Program:
    return "program";
  }
  return "";
}

void text(json::OStream &J, StringRef Name, StringRef Text) {
  J.attributeObject(Name, [&] { J.attribute("text", Text); });
}

void print(const RuleInfo &Rule, StringRef Page, json::OStream &J) {
  StringRef Level = Rule.Default == Severity::Error ? "error" : "warning";
  std::string Help = withoutLinks(Page);
  J.attribute("id", Rule.name());
  text(J, "shortDescription", Rule.Summary);
  if (StringRef Why = section(Help, "At run time"); !Why.empty())
    text(J, "fullDescription", Why);
  if (!Help.empty())
    J.attributeObject("help", [&] {
      J.attribute("text", Help);
      J.attribute("markdown", Help);
    });
  J.attributeObject("defaultConfiguration", [&] {
    J.attribute("enabled", Rule.Default != Severity::Ignored);
    J.attribute("level", Level);
  });
  J.attributeObject("properties", [&] {
    J.attributeArray("tags", [&] {
      J.value("database");
      J.value(scopeName(Rule.Looks));
    });
    J.attribute("problem.severity", Level);
  });
}

} // namespace

SarifRules::SarifRules(ArrayRef<Finding> Findings) {
  for (const Finding &F : Findings)
    Used.push_back(F.Rule);
  llvm::sort(Used);
  Used.erase(llvm::unique(Used), Used.end());
}

std::int64_t SarifRules::indexOf(const RuleInfo &Rule) const {
  return lower_bound(Used, &Rule) - Used.begin();
}

void SarifRules::print(json::OStream &J,
                       function_ref<StringRef(StringRef)> PageOf) const {
  J.attributeArray("rules", [&] {
    for (const RuleInfo *Rule : Used)
      J.object([&] { checker::print(*Rule, PageOf(Rule->Id), J); });
  });
}

} // namespace tenon::checker
