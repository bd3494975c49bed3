//===- PackedModel.h - a model as bytes -------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For the same program only, which writes a model down and reads it back: many
// times faster than facts, without names for anything, and without a promise
// that another version can read it.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_PACKEDMODEL_H
#define TENON_MODEL_PACKEDMODEL_H

#include "Model/Model.h"
#include <optional>
#include <string>

namespace tenon::checker {

/// All of the model, with the hashes of its files' texts.
std::string pack(const Model &M);

/// None for what pack() did not write.
std::optional<Model> unpack(llvm::StringRef Bytes);

} // namespace tenon::checker

#endif // TENON_MODEL_PACKEDMODEL_H
