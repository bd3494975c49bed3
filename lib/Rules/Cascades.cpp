//===- Cascades.cpp - what happens to related rows ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Edits.h"
#include "Rules/Wording.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static constexpr std::pair<std::uint32_t, StringLiteral> Words[] = {
    {cascade::SaveUpdate, "save_update"},
    {cascade::Merge, "merge"},
    {cascade::RefreshExpire, "refresh_expire"},
    {cascade::Expunge, "expunge"},
    {cascade::Remove, "remove"},
    {cascade::DeleteOrphan, "delete_orphan"}};

static constexpr std::uint32_t AllDeleteOrphan =
    cascade::SaveUpdate | cascade::Merge | cascade::RefreshExpire |
    cascade::Expunge | cascade::Remove | cascade::DeleteOrphan;

bool cascades(const Relationship &R, std::uint32_t Any) {
  if (R.viewonly())
    return false;
  const RelationshipWords *W = R.words();
  return (W ? W->Cascade.value_or(cascade::Default) : cascade::Default) & Any;
}

bool mayCascade(const Relationship &R, std::uint32_t Any) {
  const RelationshipWords *W = R.words();
  bool Unread = W && !W->Cascade && W->Written.has(Key::Cascade);
  return Unread || cascades(R, Any);
}

Edit addCascades(const Relationship &R, std::uint32_t Bits) {
  const RelationshipWords *W = R.words();
  const KeyUse *Use = W ? W->Written.find(Key::Cascade) : nullptr;
  if (R.implied())
    return {};
  if (!Use)
    return insertKey(*R.Decl, AnnotationKind::Relationship, Key::Cascade,
                     "tenon::cascade::all_delete_orphan");
  if (W->Cascade && (*W->Cascade | Bits) == AllDeleteOrphan)
    return {Use->Value, "tenon::cascade::all_delete_orphan"};
  std::string Text;
  for (const auto &[Bit, Name] : Words)
    if (Bits & Bit)
      Text += (" | tenon::cascade::" + Name).str();
  return {Use->Value.end(), Text};
}

std::string quotedCascades(std::uint32_t Bits) {
  std::string Text;
  for (const auto &[Bit, Name] : Words)
    if (Bits & Bit)
      Text += (Text.empty() ? "" : " and ") + quoted(Name);
  return Text;
}

bool isOneSide(const Relationship &R) {
  if (!R.Via || R.Dir != Direction::OneToMany || R.viewonly())
    return false;
  // A scalar self-reference may have been meant as the other side.
  bool Said = R.RemoteSideGiven || (R.Other && R.Other->RemoteSideGiven);
  return R.Collection || !R.selfReferential() || R.implied() || Said;
}

// What could not be read may hold null.
static bool cannotBeNull(const Column &C) {
  bool Known = C.primaryKey() || (C.Decl->Column && C.Decl->Column->Nullable) ||
               C.Decl->Type.Kind != TypeKind::Unknown;
  return Known && !C.nullable();
}

const Column *requiredColumn(const ForeignKey &F) {
  auto Found =
      find_if(F.Columns, [](const Column *C) { return cannotBeNull(*C); });
  return Found == F.Columns.end() ? nullptr : *Found;
}

std::optional<Key> nullsRequired(const ForeignKey &F) {
  if (!requiredColumn(F))
    return std::nullopt;
  if (F.onDelete() == Action::SetNull)
    return Key::OnDelete;
  if (F.onUpdate() == Action::SetNull)
    return Key::OnUpdate;
  return std::nullopt;
}

std::uint32_t contradictedCascade(const Relationship &R) {
  // An action that cannot be carried out is reported as such.
  if (!isOneSide(R) || nullsRequired(*R.Via) == Key::OnDelete)
    return 0;
  Action A = R.Via->onDelete();
  bool LetsGo = A == Action::SetNull;
  if ((LetsGo || A == Action::Restrict) && cascades(R, cascade::Remove))
    return cascade::Remove;
  if (LetsGo && cascades(R, cascade::DeleteOrphan))
    return cascade::DeleteOrphan;
  return 0;
}

bool isPrimaryKey(const ForeignKey &F) {
  return F.Columns.size() == F.Owner->PrimaryKey.size() &&
         all_of(F.Columns, [](const Column *C) { return C->primaryKey(); });
}

} // namespace tenon::checker
