//===- RelationInverseMissing.cpp - relation-inverse-missing --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship has no other side.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace tenon::checker {

namespace {

/// From one table to another, over a foreign key or a secondary; null where
/// that is not known.
using Way = std::tuple<const void *, const Table *, const Table *>;

} // namespace

static Way wayOf(const Relationship &R, bool Back = false) {
  const void *Over = R.Via ? static_cast<const void *>(R.Via) : R.Secondary;
  if (R.Join != JoinState::Linked)
    Over = nullptr;
  return Back ? Way(Over, R.Target, R.Owner) : Way(Over, R.Owner, R.Target);
}

static bool couldHaveInverse(const Relationship &R) {
  const RelationshipWords *Words = R.words();
  return !R.implied() && !R.Paired && !R.Other && !R.ShapeUnclear &&
         !R.viewonly() && R.Fault == PairFault::None &&
         R.Join == JoinState::Linked && R.Dir != Direction::Unknown &&
         !R.Target->Partial &&
         !(Words &&
           (Words->BackPopulates || Words->Backref.Name || Words->Unpaired));
}

// `post_tags` of PostTag.
static std::string snakeCase(StringRef Name) {
  std::string Text;
  for (size_t I = 0; I != Name.size(); ++I) {
    bool Starts =
        isUpper(Name[I]) && I && !isUpper(Name[I - 1]) && Name[I - 1] != '_';
    if (Starts)
      Text += '_';
    Text += toLower(Name[I]);
  }
  return Text;
}

// Empty where it is not plain what to call it.
static std::string nameOfInverse(const Relationship &R, bool Many) {
  StringRef Struct = shortName(R.Owner->Struct->Name);
  std::string Name = snakeCase(Struct);
  bool Plain = all_of(Struct, [](char C) { return isAlnum(C) || C == '_'; }) &&
               Name != Struct &&
               !(Many && StringRef("sxyzhf").contains(Name.back()));
  if (Plain && Many)
    Name += 's';
  bool Taken = R.Target->role(Name) != MemberRole::None;
  return Plain && !Taken ? Name : std::string();
}

// `struct Post` declares what comes later, in the same namespace. What another
// file declares counts as later: that file may be included afterwards.
static std::string typeOfInverse(const Relationship &R, bool Many) {
  const Record &Owner = *R.Owner->Struct, &Target = *R.Target->Struct;
  auto IsNested = [](const Record &S) {
    size_t Head = S.Namespace.empty() ? 0 : S.Namespace.size() + 2;
    return S.Name.size() - Head != shortName(S.Name).size();
  };
  if (Owner.Namespace != Target.Namespace || IsNested(Owner) ||
      IsNested(Target))
    return "";
  auto IsBefore = [&](const Span &At) {
    return At.File == Target.At.File && At.Begin < Target.At.Begin;
  };
  bool Before = IsBefore(Owner.At) || IsBefore(Owner.Declared);
  return ((Many ? "tenon::many<" : "tenon::one<") +
          Twine(Before ? "" : "struct ") + shortName(Owner.Name) + ">")
      .str();
}

static Edits addInverse(const Relationship &R) {
  const Record &Target = *R.Target->Struct;
  Holder Held = R.Decl->Type.Held;
  bool Choices = R.selfReferential() || R.From != R.Owner->Struct ||
                 (Held != Holder::One && Held != Holder::Many) ||
                 (R.words() && !R.words()->ForeignKeys.empty()) ||
                 Target.Members.empty() || !Target.Members.back().Decl.Editable;
  bool Many = R.Dir == Direction::ManyToMany ||
              (R.Dir == Direction::ManyToOne &&
               !R.Via->Owner->impliesUnique(R.Via->Columns));
  std::string Name = nameOfInverse(R, Many), Type = typeOfInverse(R, Many);
  if (Choices || Name.empty() || Type.empty())
    return {Edit{}};
  std::string Secondary;
  if (R.Secondary)
    Secondary = ", .secondary = \"" + tableName(*R.Secondary) + "\"";
  // What ends the last member ends the new one.
  Edit Member{Target.Members.back().Decl.end(),
              (";\n  TENON_RELATIONSHIP(.back_populates = \"" + R.name() +
               "\"" + Secondary + ") " + Type + " " + Name)
                  .str()};
  return {Member, insertKey(*R.Decl, AnnotationKind::Relationship,
                            Key::BackPopulates, "\"" + Name + "\"")};
}

void runRelationInverseMissing(const Program &P, Reporter &Out) {
  DenseMap<Way, unsigned> Ways;
  for (const Relationship &R : P.relationships())
    ++Ways[wayOf(R)];
  for (const Relationship &R : P.relationships()) {
    if (!couldHaveInverse(R))
      continue;
    bool Opposite = Ways.lookup(wayOf(R, true)) > R.selfReferential() ||
                    Ways.lookup(Way(nullptr, R.Target, R.Owner));
    if (Opposite)
      continue;
    Out.report(R.at(), quoted(R) + " has no other side in " +
                           quoted(*R.Target) +
                           "; add one, or mark it '.unpaired = true'")
        .note(R.Target->Struct->At, quoted(*R.Target) + " declared here")
        .fix(addInverse(R));
  }
}

} // namespace tenon::checker
