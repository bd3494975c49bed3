//===- Describe.h - what was inferred, in words -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_DESCRIBE_H
#define TENON_LANGUAGE_DESCRIBE_H

#include "Resolve/Program.h"
#include <string>

namespace tenon::checker {

/// `one-to-many`; empty where that is not known.
llvm::StringRef kindOf(const Relationship &R);

/// `User::posts`, also where a backref implies it.
std::string memberText(const Relationship &R);
/// `Post::author_id`: the member and the struct that declares it.
std::string memberText(const Program &P, const Column &C);
/// `Post::author_id, Post::blog_id`
std::string memberTexts(const Program &P, const ColumnList &Columns);

/// `posts.author_id`
std::string databaseText(const Column &C);
/// `posts.author_id`, or `posts.(x, y)`
std::string databaseText(const ColumnList &Columns);

/// The members that join the two: of the foreign key, or of both keys of the
/// secondary. Empty where they are not known.
std::string joinMembers(const Program &P, const Relationship &R);

/// Text as code in Markdown, whatever is in it.
std::string code(llvm::StringRef Text);
/// A block of SQL.
std::string sqlBlock(llvm::StringRef Sql);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_DESCRIBE_H
