//===- ModelMutator.h - changes a model source a little ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_FUZZ_MODELMUTATOR_H
#define TENON_TEST_FUZZ_MODELMUTATOR_H

#include <string>
#include <string_view>

namespace tenon::checker::fuzz {

/// One change: a token or a line goes, comes twice, changes place, or gives way
/// to a word of the vocabulary. The result stays like a model mostly.
std::string mutate(std::string_view Source, unsigned Seed);

} // namespace tenon::checker::fuzz

#endif // TENON_TEST_FUZZ_MODELMUTATOR_H
