//===- ToolVersion.cpp - what decides how units are read ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ToolVersion.h"
#include "Extract/ClangVersion.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace tenon::checker {
namespace {

constexpr const char *Variables[] = {"CPATH",
                                     "C_INCLUDE_PATH",
                                     "CPLUS_INCLUDE_PATH",
                                     "COMPILER_PATH",
                                     "GCC_EXEC_PREFIX",
                                     "SDKROOT",
                                     "CCC_OVERRIDE_OPTIONS",
                                     "INCLUDE",
                                     "EXTERNAL_INCLUDE",
                                     "CL",
                                     "_CL_",
                                     "HOME"};

/// The program itself: what it does has no better name.
std::string program() {
  static int Anchor;
  std::string Path = sys::fs::getMainExecutable("", &Anchor);
  auto Text = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false);
  return Text ? std::to_string(xxh3_64bits((*Text)->getBuffer())) : "";
}

} // namespace

std::uint64_t toolVersion() {
  std::string All = clangVersion() + '\0' + program();
  for (const char *Variable : Variables)
    All += '\0' + sys::Process::GetEnv(Variable).value_or("\1");
  return xxh3_64bits(All);
}

} // namespace tenon::checker
