//===- Baseline.cpp - findings that an earlier run knew -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/Baseline.h"
#include "Report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"
#include <tuple>

using namespace llvm;

namespace tenon::checker {
namespace {

constexpr StringLiteral VersionKey = "tenon-baseline";
constexpr std::int64_t Version = 1;

Error unreadable(StringRef Path, const Twine &Why) {
  return createStringError(inconvertibleErrorCode(),
                           "cannot read '" + Path + "': " + Why);
}

bool fromJson(const json::Value &V, BaselineEntry &E) {
  const json::Object *O = V.getAsObject();
  if (!O)
    return false;
  auto Take = [&](StringRef Key, std::string &To) {
    std::optional<StringRef> Text = O->getString(Key);
    To = Text.value_or("").str();
    return Text.has_value();
  };
  return Take("fingerprint", E.Fingerprint) && Take("check", E.Check) &&
         Take("file", E.File) && Take("message", E.Message);
}

auto orderOf(const BaselineEntry &E) {
  return std::tie(E.File, E.Check, E.Message, E.Fingerprint);
}

} // namespace

Expected<std::vector<BaselineEntry>> readBaseline(StringRef Text,
                                                  StringRef Path) {
  Expected<json::Value> Whole = json::parse(Text);
  if (!Whole)
    return unreadable(Path, toString(Whole.takeError()));
  const json::Object *Top = Whole->getAsObject();
  if (!Top || !Top->get(VersionKey))
    return unreadable(Path, "it is no baseline");
  if (Top->getInteger(VersionKey) != Version)
    return unreadable(Path, "it is of another version of the format; "
                            "--write-baseline writes version " +
                                Twine(Version));
  const json::Array *List = Top->getArray("findings");
  if (!List)
    return unreadable(Path, "it has no list of findings");
  std::vector<BaselineEntry> Entries;
  for (const json::Value &V : *List)
    if (!fromJson(V, Entries.emplace_back()))
      return unreadable(Path, "entry " + Twine(Entries.size()) +
                                  " lacks a fingerprint, check, file or "
                                  "message");
  return Entries;
}

void writeBaseline(std::vector<BaselineEntry> Entries, raw_ostream &OS) {
  llvm::sort(Entries, [](const BaselineEntry &L, const BaselineEntry &R) {
    return orderOf(L) < orderOf(R);
  });
  json::OStream J(OS, /*IndentSize=*/2);
  J.object([&] {
    J.attribute(VersionKey, Version);
    J.attributeArray("findings", [&] {
      for (const BaselineEntry &E : Entries)
        J.object([&] {
          J.attribute("file", asUtf8(E.File));
          J.attribute("check", E.Check);
          J.attribute("message", asUtf8(E.Message));
          J.attribute("fingerprint", E.Fingerprint);
        });
    });
  });
  OS << '\n';
}

std::vector<BaselineEntry> removeKnown(ArrayRef<BaselineEntry> Known,
                                       ArrayRef<Identity> Identities,
                                       std::vector<Finding> &Findings) {
  StringSet<> ToRemove;
  for (const BaselineEntry &E : Known)
    ToRemove.insert(E.Fingerprint);
  StringSet<> Met;
  std::vector<Finding> New;
  for (auto [F, I] : zip_equal(Findings, Identities)) {
    if (ToRemove.contains(I.Fingerprint))
      Met.insert(I.Fingerprint);
    else
      New.push_back(std::move(F));
  }
  Findings = std::move(New);
  std::vector<BaselineEntry> Gone;
  copy_if(Known, std::back_inserter(Gone),
          [&](const BaselineEntry &E) { return !Met.contains(E.Fingerprint); });
  return Gone;
}

} // namespace tenon::checker
