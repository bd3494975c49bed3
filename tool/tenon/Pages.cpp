//===- Pages.cpp - the pages of the checks --------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pages.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

struct Page {
  StringLiteral Id;
  StringLiteral Text;
};

constexpr Page Pages[] = {
#include "CheckPages.inc"
};

} // namespace

StringRef pageOf(StringRef Id) {
  const Page *Found = find_if(Pages, [&](const Page &P) { return P.Id == Id; });
  return Found == std::end(Pages) ? "" : Found->Text;
}

} // namespace tenon::checker
