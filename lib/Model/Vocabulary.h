//===- Vocabulary.h - the words of the annotations --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The annotation kinds, their keys in the order in which C++ demands that they
// are written, and the values of the enumerated ones. tenon/model.hpp is the
// same contract seen from the user's side.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_VOCABULARY_H
#define TENON_MODEL_VOCABULARY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>

namespace tenon::checker {

enum class AnnotationKind : std::uint8_t {
  Table,
  Unique,
  Index,
  ForeignKey,
  Column,
  Relationship,
  Transient,
};

/// `TENON_COLUMN` and so on.
llvm::StringRef macroName(AnnotationKind Kind);
/// The struct behind the macro: `column` for `tenon::column`.
llvm::StringRef structName(AnnotationKind Kind);
std::optional<AnnotationKind> annotationKindOfStruct(llvm::StringRef Name);

enum class Key : std::uint8_t {
  Abstract,
  Autoincrement,
  BackPopulates,
  Backref,
  Cascade,
  Columns,
  ForeignKey,
  ForeignKeys,
  Index,
  Lazy,
  Length,
  Name,
  Nullable,
  OnDelete,
  OnUpdate,
  OrderBy,
  Overlaps,
  PassiveDeletes,
  PostUpdate,
  PrimaryKey,
  References,
  Referred,
  RemoteSide,
  Schema,
  Secondary,
  ServerDefault,
  SingleParent,
  Type,
  Unique,
  Unpaired,
  Uselist,
  Version,
  Viewonly,
  Where,
};

/// `back_populates` for Key::BackPopulates.
llvm::StringRef keyName(Key K);
std::optional<Key> keyOfName(llvm::StringRef Name);
/// The keys of a kind, in the order in which they must be written.
llvm::ArrayRef<Key> keysOf(AnnotationKind Kind);

enum class Action : std::uint8_t {
  Unspecified,
  NoAction,
  Restrict,
  Cascade,
  SetNull,
  SetDefault,
};
llvm::StringRef actionName(Action A);

/// Bits of `.cascade`, as tenon::cascade numbers them.
namespace cascade {
inline constexpr std::uint32_t SaveUpdate = 1;
inline constexpr std::uint32_t Merge = 2;
inline constexpr std::uint32_t RefreshExpire = 4;
inline constexpr std::uint32_t Expunge = 8;
inline constexpr std::uint32_t Remove = 16;
inline constexpr std::uint32_t DeleteOrphan = 32;
inline constexpr std::uint32_t Default = SaveUpdate | Merge;
/// Set in tenon::cascade::none, so that a stated nothing differs from silence.
inline constexpr std::uint32_t None = 64;
} // namespace cascade

enum class Lazy : std::uint8_t { Select, Joined, Selectin, Raise, Immediate };
llvm::StringRef lazyName(Lazy L);

} // namespace tenon::checker

#endif // TENON_MODEL_VOCABULARY_H
