//===- CrashGuard.cpp - work that may crash -------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/CrashGuard.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include <csignal>
#include <memory>

using namespace llvm;

namespace tenon::checker {
namespace {

/// Clang goes deep.
constexpr unsigned StackSize = 8 << 20;

/// LLVM handles the signal on the stack of who got it. Where that is used up
/// there is no room for it.
void handleOnOtherStack() {
  for (int Signal : {SIGSEGV, SIGBUS}) {
    struct sigaction Handler = {};
    if (sigaction(Signal, nullptr, &Handler) != 0)
      continue;
    Handler.sa_flags |= SA_ONSTACK;
    sigaction(Signal, &Handler, nullptr);
  }
}

/// The stack of this thread's signals.
class OtherStack {
public:
  OtherStack() : Memory(new char[Size]) {
    stack_t Stack = {};
    Stack.ss_sp = Memory.get();
    Stack.ss_size = Size;
    sigaltstack(&Stack, nullptr);
  }
  ~OtherStack() {
    stack_t None = {};
    None.ss_flags = SS_DISABLE;
    sigaltstack(&None, nullptr);
  }

private:
  static constexpr std::size_t Size = 128 << 10;
  std::unique_ptr<char[]> Memory;
};

} // namespace

bool survives(function_ref<void()> Do) {
  static const bool Enabled =
      (CrashRecoveryContext::Enable(), handleOnOtherStack(), true);
  (void)Enabled;
  bool Survived = false;
  // Around what may crash, so that it is there, and is freed, in any case.
  auto Guarded = [&] {
    OtherStack Stack;
    CrashRecoveryContext Context;
    Survived = Context.RunSafely(Do);
  };
  CrashRecoveryContext Thread;
  Thread.RunSafelyOnThread(Guarded, StackSize);
  return Survived;
}

} // namespace tenon::checker
