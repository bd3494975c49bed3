//===- HostVersion.cpp - says so when loaded into the wrong program -------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A plugin works in the major version of Clang that it was built for. In
// another one it would fail at the first symbol that is missing, or crash at
// the first class of another layout; so the host is asked before anything else
// of this plugin runs. Nothing of LLVM may be used here.
//
//===----------------------------------------------------------------------===//

#include "Extract/Compat.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <errno.h>
#include <string>
#include <unistd.h>

using namespace tenon::checker;

namespace {

/// The major version in "Debian clang version 22.1.8 (...)", or 0.
int majorVersion(const std::string &Text) {
  const char *Word = "version ";
  size_t At = Text.find(Word);
  return At == std::string::npos ? 0
                                 : static_cast<int>(std::strtol(
                                       &Text[At + strlen(Word)], nullptr, 10));
}

/// 0 where the program is no Clang.
int hostVersion() {
  // std::string clang::getClangFullVersion(). The program itself and what it
  // is linked with come first in the search.
  void *Function =
      dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev");
  if (!Function)
    return 0;
  return majorVersion(reinterpret_cast<std::string (*)()>(Function)());
}

[[noreturn]] void fail() {
  // Without destructors: those of two versions of LLVM may wait.
  std::fflush(stderr);
  _exit(1);
}

__attribute__((constructor(101))) void checkHost() {
  int Host = hostVersion();
  if (Host && Host != compat::ClangMajor) {
    std::fprintf(stderr,
                 "error: TenonPlugin.so was built for Clang %d and was loaded "
                 "into Clang %d; use the plugin built for Clang %d\n",
                 compat::ClangMajor, Host, Host);
    fail();
  }
  if (std::strstr(program_invocation_short_name, "clang-tidy")) {
    std::fprintf(stderr,
                 "error: TenonPlugin.so is a plugin for clang, not a module "
                 "for clang-tidy; load it with clang -fplugin=\n");
    fail();
  }
}

} // namespace
