//===- EditorUnit.h - a file that is being edited ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The file is parsed over and over, as its own main file, and mostly it does
// not compile. So what it includes first is kept precompiled, what can be read
// of it is read whatever is wrong with the rest, and Clang may crash: that ends
// one parse, and nothing else.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_EDITORUNIT_H
#define TENON_EXTRACT_EDITORUNIT_H

#include "Extract/Unit.h"
#include "Model/Model.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tenon::checker {

/// What one parse gave.
struct EditorParse {
  /// Structs with an error in them are Partial. None where Clang crashed, or
  /// could make nothing of the command.
  std::optional<Model> M;
  /// The model has all that the file includes; otherwise that is as it was.
  bool WithIncludes = false;
  bool HasErrors = false;
  bool Crashed = false;
  /// Of the file's tokens, without annotations: another one where other files
  /// may read something else.
  std::uint64_t Interface = 0;
  /// The absolute paths of the files that it includes, without system headers;
  /// only WithIncludes.
  std::vector<std::string> Includes;
};

/// Used by one thread at a time.
class EditorUnit {
public:
  explicit EditorUnit(Unit U);
  EditorUnit(EditorUnit &&) noexcept;
  EditorUnit &operator=(EditorUnit &&) noexcept;
  ~EditorUnit();

  const Unit &unit() const;
  /// Files is where all is read from but the file itself, which says Text. The
  /// directory of the unit becomes its current one. Again: the file will be
  /// parsed again soon; so what it includes is kept precompiled.
  EditorParse parse(llvm::StringRef Text,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
                    bool Again);

private:
  class Impl;
  std::unique_ptr<Impl> I;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_EDITORUNIT_H
