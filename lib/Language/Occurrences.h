//===- Occurrences.h - every place that names something ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names are words, strings, or parts of strings: the halves of "users.id", the
// words of &User::id. The model knows where each expression is; which of its
// characters are the name is found in the text when somebody asks, so that a
// question about one place reads one file.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_OCCURRENCES_H
#define TENON_LANGUAGE_OCCURRENCES_H

#include "Language/Thing.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace tenon::checker {

/// The text of a file as the model saw it; empty where that is not at hand.
using FileText = llvm::function_ref<llvm::StringRef(FileId)>;

enum class NameForm : std::uint8_t {
  Word,         ///< the identifier itself
  String,       ///< a part of a string
  PointerClass, ///< `User` of `&User::id`
  PointerMember,
  InType, ///< `User` of `tenon::one<User>`
};

enum class NameRole : std::uint8_t { Use, Declaration, Definition };

struct Occurrence {
  Thing What;
  /// The expression, as the model has it.
  Span Whole;
  NameForm Form = NameForm::Word;
  NameRole Role = NameRole::Use;
  /// By the name in the database, where that is said to be another one.
  bool ByDatabase = false;
  /// A string's contents, or the identifier.
  llvm::StringRef Text;
  /// Which part of a string names it.
  std::uint32_t Begin = 0;
  std::uint32_t End = 0;

  llvm::StringRef name() const { return Text.slice(Begin, End); }
};

/// An occurrence in the text.
struct NamePlace {
  const Occurrence *Name;
  Span At;
  /// At is the name and nothing else; otherwise it is an expression whose value
  /// is the name, or the use of a macro.
  bool Exact = false;
};

class Occurrences {
public:
  /// The program must outlive this.
  explicit Occurrences(const Program &P);

  /// In the order of files and places.
  llvm::ArrayRef<Occurrence> all() const { return All; }

  /// The names at an offset, which may be the one behind a name.
  std::vector<NamePlace> at(FileId File, std::uint32_t Offset,
                            FileText Text) const;
  /// All names of a thing.
  std::vector<NamePlace> of(const Thing &T, FileText Text) const;

private:
  std::vector<Occurrence> All;
};

/// None where a type or a class is written without the name (an alias).
std::optional<NamePlace> placeOf(const Occurrence &O, FileText Text);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_OCCURRENCES_H
