//===- Hover.cpp - what is shown at a place in the text -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/Hover.h"

using namespace llvm;

namespace tenon::checker {
namespace {

class HoverFinder {
public:
  HoverFinder(const HoverContext &Of, FileId File, std::uint32_t Offset)
      : Of(Of), File(File), Offset(Offset) {}

  std::optional<Hover> run() {
    for (const Record &R : Of.P.model().records())
      if (R.isModel() && R.At.File == File)
        if (std::optional<Hover> Found = inRecord(R))
          return Found;
    return std::nullopt;
  }

private:
  bool covers(const Span &S) const {
    return S.File == File && S.Begin <= Offset && Offset <= S.End;
  }

  static std::optional<Hover> shown(const Span &At, std::string Text) {
    if (Text.empty())
      return std::nullopt;
    return Hover{At, std::move(Text)};
  }

  std::optional<Hover> inRecord(const Record &R) {
    for (const Member &M : R.Members)
      if (!M.Transient)
        if (std::optional<Span> At = inMember(M))
          return shown(*At, hoverText(Of, thingOf(R, M)));
    for (const ForeignKeyWords &F : R.ForeignKeys)
      if (covers(F.Written.At))
        return shown(F.Written.At, foreignKey(R, F));
    if (std::optional<Span> At = inHead(R))
      return shown(*At, hoverText(Of, thingOf(R)));
    return std::nullopt;
  }

  /// The narrowest part of the declaration.
  std::optional<Span> inMember(const Member &M) const {
    if (covers(M.At))
      return M.At;
    if (M.Column && covers(M.Column->Written.At))
      return M.Column->Written.At;
    if (M.Relationship && covers(M.Relationship->Written.At))
      return M.Relationship->Written.At;
    // Of other types there is nothing to say here.
    if (M.Type.isRelationship() && covers(M.Type.At))
      return M.Type.At;
    return std::nullopt;
  }

  std::optional<Span> inHead(const Record &R) const {
    for (const Span &At : {R.At, R.Declared, R.Written.At})
      if (covers(At))
        return At;
    for (const UniqueWords &U : R.Uniques)
      if (covers(U.Written.At))
        return U.Written.At;
    for (const IndexWords &I : R.Indexes)
      if (covers(I.Written.At))
        return I.Written.At;
    return std::nullopt;
  }

  std::string foreignKey(const Record &R, const ForeignKeyWords &Words) const {
    for (const Table *T : tablesWith(Of.P, R))
      for (const ForeignKey &F : T->ForeignKeys)
        if (F.OnStruct == &Words && F.linked())
          return hoverText(F);
    return "";
  }

  const HoverContext &Of;
  FileId File;
  std::uint32_t Offset;
};

} // namespace

std::optional<Hover> hoverAt(const HoverContext &Of, const Occurrences &Names,
                             FileId File, std::uint32_t Offset, FileText Text) {
  for (const NamePlace &Place : Names.at(File, Offset, Text))
    if (std::string Shown = hoverText(Of, Place.Name->What); !Shown.empty())
      return Hover{Place.At, std::move(Shown)};
  return HoverFinder(Of, File, Offset).run();
}

} // namespace tenon::checker
