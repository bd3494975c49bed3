//===- Wording.h - how messages name things ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_WORDING_H
#define TENON_RULES_WORDING_H

#include "Resolve/Program.h"
#include <string>

namespace tenon::checker {

/// 'text'
std::string quoted(const llvm::Twine &Text);
/// 'User::profile'
std::string quoted(const Program &P, const Record &From, const Member &M);
/// Implied ones as members of the struct in which they are implied.
std::string quoted(const Relationship &R);
std::string quoted(const Column &C);
/// 'User'
std::string quoted(const Table &T);
/// 'Order::x' and 'Order::y'
std::string quoted(llvm::ArrayRef<Column *> Columns);
/// The foreign key's own columns.
std::string quoted(const ForeignKey &F);
/// `"a", "b"`: the members, as they stand in an annotation.
std::string memberList(llvm::ArrayRef<Column *> Columns);
/// users, or app.users
std::string tableName(const Table &T);
/// 'users.id', or 'users' where the key has several columns.
std::string quotedKey(const Table &T);
/// ; did you mean 'x'? - or nothing for an empty name.
std::string didYouMean(llvm::StringRef Name);
/// The member of the table that was most likely meant: near in spelling, or the
/// one whose column has this name.
llvm::StringRef suggestMember(const Table &T, llvm::StringRef Typo,
                              bool Relationships, bool Columns);

} // namespace tenon::checker

#endif // TENON_RULES_WORDING_H
