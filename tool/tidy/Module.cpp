//===- Module.cpp - the checks in clang-tidy ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clang-tidy --load=TenonTidyModule.so has a check for each row of the table of
// rules. This is the one file that sees clang-tidy's headers.
//
//===----------------------------------------------------------------------===//

#include "Extract/Host.h"
#include "Unit.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "llvm/Support/Registry.h"

using namespace clang;
using namespace clang::tidy;
using namespace llvm;

// What has to be there as soon as this is loaded; functions are found when they
// are called. Other programs lack it: were the references not weak, they would
// name one of these symbols and give up, before checkHost can say what is
// wrong.
asm(".weak _ZTIN5clang4tidy14ClangTidyCheckE\n"
    ".weak _ZTVN5clang4tidy14ClangTidyCheckE\n"
    ".weak _ZN5clang4tidy14ClangTidyCheck3runERKNS_12ast_matchers11MatchFinder"
    "11MatchResultE\n"
    ".weak _ZTIN5clang4tidy15ClangTidyModuleE\n"
    ".weak _ZN5clang4tidy15ClangTidyModule16getModuleOptionsEv\n"
    ".weak _ZN4llvm8RegistryIN5clang4tidy15ClangTidyModuleEE4HeadE\n"
    ".weak _ZN4llvm8RegistryIN5clang4tidy15ClangTidyModuleEE4TailE\n");

__attribute__((constructor(101))) static void checkHost() {
  tenon::checker::demandHost(tenon::checker::HostKind::ClangTidy);
}

// clang-tidy's own, not another one.
extern template class llvm::Registry<ClangTidyModule>;

namespace tenon::checker {
namespace {

/// Where clang-tidy's options say which database the tables are for.
constexpr StringRef TargetOption = "tenon.target";

constexpr struct {
  StringRef Check;
  StringRef Name;
  StringRef Default;
} AllOptions[] = {
#define OPTION(NAME, CHECK, OPTION, KIND, DEFAULT) {CHECK, OPTION, DEFAULT},
#include "Rules/CheckOptions.def"
#undef OPTION
};

/// What clang-tidy knows a rule as.
class RuleCheck final : public ClangTidyCheck {
public:
  RuleCheck(StringRef Name, ClangTidyContext *Context, const RuleInfo &Rule,
            std::shared_ptr<Unit> In)
      : ClangTidyCheck(Name, Context), Rule(Rule), In(std::move(In)) {
    this->In->enable(Rule);
    readOptions();
  }

  bool isLanguageVersionSupported(const LangOptions &Language) const override {
    return Language.CPlusPlus;
  }

  void storeOptions(ClangTidyOptions::OptionMap &Map) override {
    for (const auto &O : AllOptions)
      if (O.Check == Rule.Id)
        Options.store(Map, O.Name, Options.get(O.Name, O.Default));
  }

  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override {
    In->setPreprocessor(*PP);
  }

  void registerMatchers(ast_matchers::MatchFinder *Finder) override {
    Finder->addMatcher(ast_matchers::translationUnitDecl(), this);
  }

  void check(const ast_matchers::MatchFinder::MatchResult &Result) override {
    ArrayRef<Finding> Found = In->findings(*Result.Context);
    for (const std::string &Fault : In->takeFaults())
      configurationDiag("%0", DiagnosticIDs::Error) << Fault;
    for (const Finding &F : Found)
      if (F.Rule == &Rule)
        report(F, In->places(*Result.SourceManager));
  }

private:
  void readOptions() {
    StringRef Target = Options.getLocalOrGlobal(TargetOption, "");
    if (!Target.empty())
      In->set(TargetOption, {"target", Target.str()});
    for (const auto &O : AllOptions) {
      if (O.Check != Rule.Id)
        continue;
      // What --dump-config has written of a default is not said by the user.
      StringRef Value = Options.get(O.Name, O.Default);
      std::string Name = (Rule.Id + "." + O.Name).str();
      if (Value != O.Default)
        In->set("tenon-" + Name, {"options", (Name + "=" + Value).str()});
    }
  }

  // A warning whatever the rule's severity: for clang-tidy an error is code
  // that does not compile, after which it makes no fixes. What its users want
  // to be errors they say with WarningsAsErrors.
  void report(const Finding &F, const ClangPlaces &Places) {
    CharSourceRange Range = Places.rangeOf(F.At);
    {
      DiagnosticBuilder Main = diag(Range.getBegin(), "%0");
      Main << F.Message << Range;
      for (const FixItHint &Hint : Places.hintsOf(F))
        Main << Hint;
    }
    for (const Note &N : F.Notes) {
      CharSourceRange At = Places.rangeOf(N.At);
      diag(At.getBegin(), "%0", DiagnosticIDs::Note) << N.Message << At;
    }
  }

  const RuleInfo &Rule;
  std::shared_ptr<Unit> In;
};

class TenonModule final : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    // The checks of a unit are gone before those of the next one are made.
    auto Current = std::make_shared<std::weak_ptr<Unit>>();
    for (const RuleInfo &Rule : allRules())
      Factories.registerCheckFactory(
          Rule.name(), [&Rule, Current](StringRef Name, ClangTidyContext *C) {
            std::shared_ptr<Unit> In = Current->lock();
            if (!In)
              *Current = In = std::make_shared<Unit>();
            return std::make_unique<RuleCheck>(Name, C, Rule, std::move(In));
          });
  }
};

} // namespace
} // namespace tenon::checker

static llvm::Registry<ClangTidyModule>::Add<tenon::checker::TenonModule>
    Registration("tenon", "Checks the joints between annotated structs.");
