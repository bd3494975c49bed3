//===- SeenTexts.cpp - the texts that a program was read from -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/SeenTexts.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace tenon::checker::lsp {

StringRef SeenTexts::operator()(FileId File) {
  auto [It, New] = Known.try_emplace(File);
  if (New && File != 0) {
    TextPtr Content = In.text(File);
    std::uint64_t Hash = In.snapshot().M.files()[File].TextHash;
    if (Hash == 0 || Hash == xxh3_64bits(Content->Content))
      It->second = std::move(Content);
  }
  return It->second ? StringRef(It->second->Content) : StringRef();
}

} // namespace tenon::checker::lsp
