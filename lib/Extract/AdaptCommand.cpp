//===- AdaptCommand.cpp - compile commands, to be read by Clang -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/AdaptCommand.h"
#include "Extract/InstalledFiles.h"
#include "Model/FileNames.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/TargetSelect.h"
#include <mutex>

using namespace llvm;
using clang::tooling::CompileCommand;

namespace tenon::checker {
namespace {

using Arguments = std::vector<std::string>;

clang::driver::types::ID typeOf(StringRef File) {
  StringRef Extension = sys::path::extension(File);
  return clang::driver::types::lookupTypeForExtension(
      Extension.drop_front(!Extension.empty()));
}

bool isCxx(clang::driver::types::ID Type) {
  return clang::driver::types::isCXX(Type) &&
         !clang::driver::types::isCuda(Type) &&
         !clang::driver::types::isHIP(Type) &&
         clang::driver::types::isAcceptedByClang(Type);
}

/// What `-x LANGUAGE` or `-xLANGUAGE` at the front of a command says; empty for
/// all else. Other compilers have flags that look like it (`-xHost`).
StringRef languageIn(ArrayRef<std::string> Command) {
  StringRef Language = Command.front();
  if (!Language.consume_front("-x"))
    return "";
  if (Language.empty() && Command.size() > 1)
    Language = Command[1];
  bool IsKnown =
      Language == "none" ||
      clang::driver::types::lookupTypeForTypeSpecifier(
          Language.str().c_str()) != clang::driver::types::TY_INVALID;
  return IsKnown ? Language : "";
}

clang::driver::types::ID typeOfLanguage(StringRef Language, StringRef File) {
  if (Language == "none")
    return typeOf(File);
  return clang::driver::types::lookupTypeForTypeSpecifier(
      Language.str().c_str());
}

/// The name of a program, wherever it was installed.
std::string programName(StringRef Path) {
  StringRef Name = Path.drop_front(Path.find_last_of("/\\") + 1);
  Name.consume_back_insensitive(".exe");
  return Name.lower();
}

bool isLauncher(StringRef Argument) {
  static constexpr StringLiteral Launchers[] = {
      "ccache", "distcc", "sccache", "icecc", "buildcache", "gomacc"};
  return is_contained(Launchers, programName(Argument));
}

/// `ccache sloppiness=... distcc g++ -c a.cpp`: without all before the
/// compiler.
ArrayRef<std::string> withoutLaunchers(ArrayRef<std::string> Command) {
  while (Command.size() > 1 && isLauncher(Command.front())) {
    Command = Command.drop_front();
    while (Command.size() > 1 && StringRef(Command.front()).contains('='))
      Command = Command.drop_front();
  }
  return Command;
}

/// Whether options are those of Microsoft's compiler.
bool speaksMicrosoft(ArrayRef<std::string> Command) {
  for (StringRef Argument : reverse(Command))
    if (Argument.consume_front("--driver-mode="))
      return Argument == "cl";
  if (Command.empty())
    return false;
  std::string Name = programName(Command.front());
  return Name == "cl" || StringRef(Name).starts_with("clang-cl");
}

/// The options in front of the user's, which override them.
Arguments optionsBefore(bool Microsoft) {
  Arguments Out{"-fsyntax-only", "-resource-dir=" TENON_CLANG_RESOURCE_DIR,
                "-DTENON_CHECK"};
  if (Microsoft)
    Out.insert(Out.begin(), "--driver-mode=cl");
  Out.push_back(Microsoft ? "/std:c++20" : "-std=c++20");
  return Out;
}

bool statesLanguage(ArrayRef<std::string> Command, bool Microsoft) {
  return any_of(Command, [&](StringRef A) {
    return A.starts_with("-x") || (Microsoft && (A == "/TP" || A == "-TP"));
  });
}

void appendFile(Arguments &To, StringRef File, bool Microsoft) {
  // A header is C++ whatever it is called; some other file may be one, too.
  if (!statesLanguage(To, Microsoft) &&
      (!isCxx(typeOf(File)) ||
       clang::driver::types::onlyPrecompileType(typeOf(File)))) {
    if (Microsoft)
      To.push_back("/TP");
    else
      To.insert(To.end(), {"-x", "c++-header"});
  }
  To.insert(To.end(), {"--", File.str()});
}

/// Modules of headers are built on the way, into a directory of Clang's, only
/// to be faster: the text says the same. Those that a command names are needed.
void readHeadersAsText(Arguments &CommandLine) {
  bool NamesModules = any_of(CommandLine, [](StringRef Argument) {
    return Argument.starts_with("-fmodule-file");
  });
  if (!NamesModules)
    llvm::erase(CommandLine, "-fmodules");
}

void appendAfter(Arguments &To, ArrayRef<std::string> Flags, StringRef File,
                 bool Microsoft) {
  append_range(To, Flags);
  if (Microsoft)
    To.insert(To.end(), {"-Xclang", "-idirafter", "-Xclang"});
  else
    To.push_back("-idirafter");
  To.push_back(annotationsDirectory());
  appendFile(To, File, Microsoft);
  readHeadersAsText(To);
}

/// Where the driver looks for the standard library starts at its own place.
std::string ownCompiler(StringRef Name = "clang++") {
  SmallString<256> Path(TENON_CLANG_RESOURCE_DIR "/../../../bin");
  sys::path::append(Path, Name);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

/// A compiler that is named without its place is where the shell finds it.
std::string placeOfCompiler(StringRef Name) {
  if (Name.find_first_of("/\\") != StringRef::npos)
    return Name.str();
  // Thousands of commands name few compilers.
  static std::mutex Lock;
  static StringMap<std::string> Places;
  std::lock_guard<std::mutex> Guard(Lock);
  auto [It, New] = Places.try_emplace(Name);
  if (New) {
    ErrorOr<std::string> Found = sys::findProgramByName(Name);
    It->second = Found ? *Found : ownCompiler(Name);
  }
  return It->second;
}

/// `aarch64-linux-gnu-g++` compiles for that target, unless a flag says
/// another.
void addTargetOfName(Arguments &CommandLine, const std::string &Compiler) {
  [[maybe_unused]] static const bool TargetsAreKnown =
      (InitializeAllTargetInfos(), true);
  clang::tooling::addTargetAndModeForProgramName(CommandLine, Compiler);
}

/// Whether a flag says what to write, how to say what is wrong, or what the
/// code is to be like, in a way that is not Clang's.
bool isOnlyOfCompiling(StringRef Flag) {
  static constexpr StringLiteral Whole[] = {"-c",  "-MD", "-MMD",
                                            "-MP", "-v",  "-###"};
  static constexpr StringLiteral Beginnings[] = {
      "-save-temps", "--save-temps", "-fdiagnostics-format=", "-fdump-"};
  if (Flag.consume_front("-fcf-protection="))
    return !is_contained({"full", "branch", "return", "none"}, Flag);
  return is_contained(Whole, Flag) ||
         any_of(Beginnings, [&](StringRef B) { return Flag.starts_with(B); });
}

/// `-xHost` is a processor to other compilers.
bool isNoLanguage(ArrayRef<std::string> Rest) {
  StringRef Flag = Rest.front();
  return Flag.size() > 2 && Flag.starts_with("-x") && languageIn(Rest).empty();
}

bool isOutputOfMicrosoft(StringRef Flag) {
  return Flag.starts_with("/Fo") || Flag.starts_with("/Fd");
}

/// Takes the first of Rest, with its value, where only compiling needs it:
/// commands that differ in nothing else are one unit.
bool skipCompiling(ArrayRef<std::string> &Rest, bool Microsoft) {
  StringRef First = Rest.front();
  if (isOnlyOfCompiling(First) || isNoLanguage(Rest) ||
      (Microsoft && isOutputOfMicrosoft(First))) {
    Rest = Rest.drop_front();
    return true;
  }
  static constexpr StringLiteral WithValue[] = {"-MF", "-MT", "-MQ", "-MJ"};
  if (First != "-o" && !is_contained(WithValue, First.take_front(3)))
    return false;
  bool IsSeparate = First.size() <= 3 && Rest.size() > 1;
  Rest = Rest.drop_front(IsSeparate ? 2 : 1);
  return true;
}

/// The options of a command, without the file that is compiled.
void appendOptions(Arguments &To, ArrayRef<std::string> Rest,
                   const CompileCommand &C, StringRef Path, bool Microsoft) {
  while (!Rest.empty()) {
    if (skipCompiling(Rest, Microsoft))
      continue;
    StringRef Argument = Rest.front();
    Rest = Rest.drop_front();
    bool IsFile =
        Argument == C.Filename || (!Argument.starts_with("-") &&
                                   absolutePath(Argument, C.Directory) == Path);
    if (!IsFile && Argument != "--")
      To.push_back(Argument.str());
  }
}

bool isCurrentDirectory(StringRef Directory) {
  return Directory.empty() || sys::fs::equivalent(Directory, ".");
}

} // namespace

bool isCxxUnit(const CompileCommand &C) {
  ArrayRef<std::string> Command = C.CommandLine;
  clang::driver::types::ID Type = typeOf(C.Filename);
  for (; !Command.empty(); Command = Command.drop_front())
    if (StringRef Language = languageIn(Command); !Language.empty())
      Type = typeOfLanguage(Language, C.Filename);
  return isCxx(Type);
}

Unit unitOfFlags(StringRef File, ArrayRef<std::string> Flags) {
  Unit U{File.str(), "", {ownCompiler()}};
  append_range(U.CommandLine, optionsBefore(/*Microsoft=*/false));
  appendAfter(U.CommandLine, Flags, File, /*Microsoft=*/false);
  return U;
}

Unit unitOfCommand(const CompileCommand &C, StringRef Name,
                   ArrayRef<std::string> Flags) {
  Unit U;
  std::string Path = absolutePath(C.Filename, C.Directory);
  U.File = Name.empty() ? Path : Name.str();
  if (!isCurrentDirectory(C.Directory))
    U.Directory = C.Directory;

  ArrayRef<std::string> Command = withoutLaunchers(C.CommandLine);
  bool Microsoft = speaksMicrosoft(Command);
  std::string Compiler = Command.empty() ? "clang++" : Command.front();
  U.CommandLine.push_back(placeOfCompiler(Compiler));
  append_range(U.CommandLine, optionsBefore(Microsoft));
  appendOptions(U.CommandLine, Command.drop_front(!Command.empty()), C, Path,
                Microsoft);
  addTargetOfName(U.CommandLine, Compiler);
  appendAfter(U.CommandLine, Flags,
              U.Directory.empty() ? U.File : absolutePath(U.File), Microsoft);
  return U;
}

Unit unitOfOther(const Unit &U, StringRef File) {
  Unit Other{File.str(), U.Directory, U.CommandLine};
  // Whatever the command was: it ends with the file.
  Other.CommandLine.resize(Other.CommandLine.size() - 2);
  bool Microsoft = speaksMicrosoft(Other.CommandLine);
  appendFile(Other.CommandLine, absolutePath(File), Microsoft);
  return Other;
}

} // namespace tenon::checker
