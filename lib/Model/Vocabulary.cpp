//===- Vocabulary.cpp - the words of the annotations ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Vocabulary.h"
#include <array>

using namespace llvm;

namespace tenon::checker {
namespace {

struct KindWords {
  StringRef Macro;
  StringRef Struct;
};

constexpr KindWords Kinds[] = {
    {"TENON_TABLE", "table"},         {"TENON_UNIQUE", "unique"},
    {"TENON_INDEX", "index"},         {"TENON_FOREIGN_KEY", "foreign_key"},
    {"TENON_COLUMN", "column"},       {"TENON_RELATIONSHIP", "relationship"},
    {"TENON_TRANSIENT", "transient"},
};

constexpr StringRef KeyNames[] = {
    "abstract",    "autoincrement",  "back_populates",
    "backref",     "cascade",        "columns",
    "foreign_key", "foreign_keys",   "index",
    "lazy",        "length",         "name",
    "nullable",    "on_delete",      "on_update",
    "order_by",    "overlaps",       "passive_deletes",
    "post_update", "primary_key",    "references",
    "referred",    "remote_side",    "schema",
    "secondary",   "server_default", "single_parent",
    "type",        "unique",         "unpaired",
    "uselist",     "version",        "viewonly",
    "where",
};

constexpr Key TableKeys[] = {Key::Name, Key::Schema, Key::Abstract};
constexpr Key UniqueKeys[] = {Key::Columns};
constexpr Key IndexKeys[] = {Key::Columns, Key::Name, Key::Unique, Key::Where};
constexpr Key ForeignKeyKeys[] = {Key::Columns, Key::References, Key::Referred,
                                  Key::OnDelete, Key::OnUpdate};
constexpr Key ColumnKeys[] = {
    Key::Name,          Key::PrimaryKey, Key::Unique,   Key::Index,
    Key::Nullable,      Key::ForeignKey, Key::OnDelete, Key::OnUpdate,
    Key::ServerDefault, Key::Length,     Key::Type,     Key::Autoincrement,
    Key::Version};
constexpr Key RelationshipKeys[] = {
    Key::BackPopulates,  Key::Backref,   Key::Uselist, Key::ForeignKeys,
    Key::RemoteSide,     Key::Secondary, Key::Cascade, Key::SingleParent,
    Key::PassiveDeletes, Key::OrderBy,   Key::Lazy,    Key::Viewonly,
    Key::PostUpdate,     Key::Overlaps,  Key::Unpaired};

constexpr StringRef ActionNames[] = {"",        "no_action", "restrict",
                                     "cascade", "set_null",  "set_default"};
constexpr StringRef LazyNames[] = {"select", "joined", "selectin", "raise",
                                   "immediate"};

} // namespace

StringRef macroName(AnnotationKind Kind) {
  return Kinds[static_cast<unsigned>(Kind)].Macro;
}

StringRef structName(AnnotationKind Kind) {
  return Kinds[static_cast<unsigned>(Kind)].Struct;
}

std::optional<AnnotationKind> annotationKindOfStruct(StringRef Name) {
  for (unsigned I = 0; I != std::size(Kinds); ++I)
    if (Kinds[I].Struct == Name)
      return static_cast<AnnotationKind>(I);
  return std::nullopt;
}

StringRef keyName(Key K) { return KeyNames[static_cast<unsigned>(K)]; }

std::optional<Key> keyOfName(StringRef Name) {
  for (unsigned I = 0; I != std::size(KeyNames); ++I)
    if (KeyNames[I] == Name)
      return static_cast<Key>(I);
  return std::nullopt;
}

ArrayRef<Key> keysOf(AnnotationKind Kind) {
  switch (Kind) {
  case AnnotationKind::Table:
    return TableKeys;
  case AnnotationKind::Unique:
    return UniqueKeys;
  case AnnotationKind::Index:
    return IndexKeys;
  case AnnotationKind::ForeignKey:
    return ForeignKeyKeys;
  case AnnotationKind::Column:
    return ColumnKeys;
  case AnnotationKind::Relationship:
    return RelationshipKeys;
  case AnnotationKind::Transient:
    return {};
  }
  return {};
}

StringRef actionName(Action A) { return ActionNames[static_cast<unsigned>(A)]; }

StringRef lazyName(Lazy L) { return LazyNames[static_cast<unsigned>(L)]; }

} // namespace tenon::checker
