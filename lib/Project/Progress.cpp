//===- Progress.cpp - how far it is, on a terminal ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Progress.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Locale.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// More often than this nobody can read it.
constexpr auto Pause = std::chrono::milliseconds(50);

/// As seen from the current directory, if it is below that.
StringRef shortName(StringRef Path) {
  SmallString<128> Here;
  if (!sys::fs::current_path(Here) && Path.consume_front(Here))
    Path.consume_front("/");
  return Path;
}

} // namespace

Progress::Progress(unsigned Total)
    : Total(Total), IsTerminal(sys::Process::StandardErrIsDisplayed()) {}

Progress::~Progress() {
  if (IsShown)
    errs() << "\r\033[K";
}

void Progress::next(StringRef What) {
  if (!IsTerminal)
    return;
  std::lock_guard<std::mutex> Guard(Lock);
  ++Begun;
  auto Now = std::chrono::steady_clock::now();
  if (IsShown && Now - Last < Pause && Begun != Total)
    return;
  Last = Now;
  IsShown = true;
  std::string Line =
      ("[" + Twine(Begun) + "/" + Twine(Total) + "] " + shortName(What)).str();
  // A line that wraps would not be written over.
  unsigned Columns = sys::Process::StandardErrColumns();
  while (Columns > 1 && sys::locale::columnWidth(Line) >= int(Columns))
    Line.pop_back();
  errs() << '\r' << Line << "\033[K";
  errs().flush();
}

} // namespace tenon::checker
