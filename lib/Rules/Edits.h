//===- Edits.h - fix-its on annotations -------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Edits that keep what C++ demands of an annotation: keys in their order, with
// commas between them. Each gives no edit where the text is not the user's to
// edit, and Finding::fix then drops the whole fix.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_EDITS_H
#define TENON_RULES_EDITS_H

#include "Resolve/Program.h"
#include "Rules/Finding.h"

namespace tenon::checker {

using Edits = llvm::SmallVector<Edit, 2>;

/// Adds `.key = value` at its place among the keys that are there.
Edit insertKey(const Annotation &A, Key K, const llvm::Twine &Value);
/// The same on a member, which gets the annotation if it has none.
Edit insertKey(const Member &M, AnnotationKind Kind, Key K,
               const llvm::Twine &Value);
/// Replaces the key's value, or adds it.
Edit setKey(const Member &M, AnnotationKind Kind, Key K,
            const llvm::Twine &Value);
/// Takes the key out, with one comma.
Edit removeKey(const Annotation &A, Key K);
/// Takes out all keys from the first to the last of these, both of which are
/// there.
Edit removeKeys(const Annotation &A, Key First, Key Last);
/// Replaces a name by a member's: a string stays a string, and `&A::b` stays a
/// pointer to a member of the same struct.
Edit rename(const NameRef &N, llvm::StringRef NewName);
/// Makes one column, or several together, unique.
Edit makeUnique(const Table &T, llvm::ArrayRef<Column *> Columns);
/// Gives a foreign key an index.
Edit makeIndexed(const ForeignKey &F);
/// `T` of `std::optional<T>`, where that is written out.
Edits unwrapOptional(const Member &M);

} // namespace tenon::checker

#endif // TENON_RULES_EDITS_H
