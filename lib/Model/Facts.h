//===- Facts.h - a model as JSON --------------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What one run saw, written down for another: rules over facts that were read
// back find what rules over the model itself find. The format is described in
// docs/facts.md.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_FACTS_H
#define TENON_MODEL_FACTS_H

#include "Model/Model.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace tenon::checker {

/// Raised by every change that a reader must not overlook.
inline constexpr std::int64_t FactsVersion = 1;

/// How the files are called that are found in a directory.
inline constexpr llvm::StringLiteral FactsSuffix = ".tenon.json";

/// One line for each record, so that two versions can be compared by line.
void writeFacts(const Model &M, llvm::raw_ostream &OS);

/// An error names the place in the JSON.
llvm::Expected<Model> modelFromFacts(const llvm::json::Value &Facts);

/// Parses the text, too. Name is for messages.
llvm::Expected<Model> readFacts(llvm::StringRef Text, llvm::StringRef Name);

} // namespace tenon::checker

#endif // TENON_MODEL_FACTS_H
