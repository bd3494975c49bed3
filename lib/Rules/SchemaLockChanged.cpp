//===- SchemaLockChanged.cpp - schema-lock-changed ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The schema is not the one in tenon.lock.
//
//===----------------------------------------------------------------------===//

#include "Emit/Lock.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {
namespace {

constexpr StringLiteral Accept = "; run 'tenon lock' to accept";

class Comparison {
public:
  explicit Comparison(Reporter &Out) : Out(Out) {}

  void run(const Lock &Was, const Lock &Is) {
    for (const LockTable &T : Is.Tables)
      if (const LockTable *Before = Was.find(T.Name))
        compare(*Before, T);
      else
        Out.report(T.At, "table " + quoted(T.Name) + " is new" + Accept);
    for (const LockTable &T : Was.Tables)
      if (!Is.find(T.Name))
        Out.report(T.At, "table " + quoted(T.Name) + " is gone" + Accept);
  }

private:
  void compare(const LockTable &Was, const LockTable &Is) {
    for (const LockLine &L : Is.Lines)
      if (const LockLine *Before = Was.find(L.Key))
        compare(Is, *Before, L);
      else if (!L.isUnknown())
        Out.report(L.At, nameOf(Is, L) + " is new" + Accept)
            .note(Was.At, "the table is here without it");
    // What is missing may be in what could not be read.
    if (!Is.Partial)
      reportLost(Was, Is);
  }

  void compare(const LockTable &In, const LockLine &Was, const LockLine &Is) {
    if (Was.Says == Is.Says || Was.isUnknown() || Is.isUnknown())
      return;
    Out.report(Is.At, nameOf(In, Is) + " was " + wordsOf(Was) + " and is " +
                          wordsOf(Is) + Accept)
        .note(Was.At, "locked here");
  }

  /// They have no place any more but their struct, which is one place for all.
  void reportLost(const LockTable &Was, const LockTable &Is) {
    Finding *F = nullptr;
    for (const LockLine &L : Was.Lines) {
      if (Is.find(L.Key))
        continue;
      std::string What = nameOf(Was, L) + " is gone";
      if (!F)
        F = &Out.report(Is.At, What + Accept).note(L.At, "locked here");
      else
        F->note(L.At, What + ", too");
    }
  }

  /// `column 'users.email'`, `the primary key of 'users'`
  static std::string nameOf(const LockTable &T, const LockLine &L) {
    StringRef Name = L.Key;
    if (Name.consume_front("column "))
      return "column " + quoted(T.Name + "." + Name);
    if (Name == "primary key")
      return "the primary key of " + quoted(T.Name);
    return L.Key + " of " + quoted(T.Name);
  }

  static std::string wordsOf(const LockLine &L) {
    return L.Says.empty() ? "plain" : L.Says;
  }

  Reporter &Out;
};

} // namespace

void runSchemaLockChanged(const Program &P, Reporter &Out) {
  if (const Lock *Locked = P.locked())
    Comparison(Out).run(*Locked, lockOf(P));
}

} // namespace tenon::checker
