//===- Cascades.h - what happens to related rows ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a session does to related rows, by `.cascade`, and what the database
// does, by `.on_delete` and `.on_update`.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_CASCADES_H
#define TENON_RULES_CASCADES_H

#include "Resolve/Program.h"
#include "Rules/Finding.h"

namespace tenon::checker {

/// The relationship does one of these (bits of namespace cascade), stated or by
/// default. One that only reads does nothing.
bool cascades(const Relationship &R, std::uint32_t Any);
/// The same, and where what is stated could not be read.
bool mayCascade(const Relationship &R, std::uint32_t Any);
/// Adds these to what is stated; where nothing is, states all there are.
Edit addCascades(const Relationship &R, std::uint32_t Bits);
/// 'remove' and 'save_update'
std::string quotedCascades(std::uint32_t Bits);

/// It writes a key that the other table holds: one-to-many, or the side of a
/// one-to-one without the key.
bool isOneSide(const Relationship &R);

/// The first column of the key that surely cannot be null.
const Column *requiredColumn(const ForeignKey &F);
/// It sets its columns to null when what it refers to is deleted or changes,
/// and one of them cannot be; then the key of that action.
std::optional<Key> nullsRequired(const ForeignKey &F);
/// What the session does with the rows, where the database does something else
/// with them; 0 otherwise.
std::uint32_t contradictedCascade(const Relationship &R);
/// The columns are the primary key of their table.
bool isPrimaryKey(const ForeignKey &F);

} // namespace tenon::checker

#endif // TENON_RULES_CASCADES_H
