//===- Host.cpp - the program that loaded this ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A plugin works in the major version of Clang that it was built for. In
// another one it would fail at the first symbol that is missing, or crash at
// the first class of another layout; so the host is asked before anything else
// of this plugin runs. Nothing of LLVM may be used here.
//
//===----------------------------------------------------------------------===//

#include "Extract/Host.h"
#include "Extract/Compat.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <unistd.h>

namespace tenon::checker {
namespace {

// The program itself and what it is linked with come first in the search.
void *symbolOfHost(const char *Name) { return dlsym(RTLD_DEFAULT, Name); }

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
  // std::string clang::getClangFullVersion().
  void *Function = symbolOfHost("_ZN5clang19getClangFullVersionB5cxx11Ev");
  if (!Function)
    return 0;
  return majorVersion(reinterpret_cast<std::string (*)()>(Function)());
}

/// Only clang-tidy has the base class of its checks.
bool isClangTidy() { return symbolOfHost("_ZTIN5clang4tidy14ClangTidyCheckE"); }

[[noreturn]] void fail() {
  // Without destructors: those of two versions of LLVM may wait.
  std::fflush(stderr);
  _exit(1);
}

[[noreturn]] void failKind(HostKind Wanted) {
  std::fputs(Wanted == HostKind::ClangTidy
                 ? "error: TenonTidyModule.so is a module for clang-tidy, not "
                   "a plugin for clang; load TenonPlugin.so with clang "
                   "-fplugin=\n"
                 : "error: TenonPlugin.so is a plugin for clang, not a module "
                   "for clang-tidy; load TenonTidyModule.so with clang-tidy "
                   "--load=\n",
             stderr);
  fail();
}

[[noreturn]] void failVersion(HostKind Wanted, int Host) {
  bool Tidy = Wanted == HostKind::ClangTidy;
  std::fprintf(
      stderr,
      "error: %s was built for %s %d and was loaded into %s %d; use the %s "
      "built for %s %d\n",
      Tidy ? "TenonTidyModule.so" : "TenonPlugin.so",
      Tidy ? "clang-tidy" : "Clang", compat::ClangMajor,
      Tidy ? "clang-tidy" : "Clang", Host, Tidy ? "module" : "plugin",
      Tidy ? "clang-tidy" : "Clang", Host);
  fail();
}

} // namespace

void demandHost(HostKind Wanted) {
  if (isClangTidy() != (Wanted == HostKind::ClangTidy))
    failKind(Wanted);
  int Host = hostVersion();
  if (Host && Host != compat::ClangMajor)
    failVersion(Wanted, Host);
}

} // namespace tenon::checker
