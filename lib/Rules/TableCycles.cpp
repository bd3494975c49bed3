//===- TableCycles.cpp - cycles of foreign keys ---------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/TableCycles.h"
#include "Rules/Wording.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace llvm;

namespace tenon::checker {
namespace {

class CycleFinder {
public:
  explicit CycleFinder(function_ref<bool(const ForeignKey &)> Counts)
      : Counts(Counts) {}

  std::vector<TableCycle> run(const Program &P) {
    for (const Table &T : P.tables())
      if (!State.count(&T))
        visit(T);
    std::vector<TableCycle> Cycles;
    // In the order of the program, whatever the search met first.
    DenseMap<unsigned, bool> Done;
    for (const Table &T : P.tables()) {
      unsigned Group = State[&T].Group;
      if (Sizes[Group] > 1 && !std::exchange(Done[Group], true))
        Cycles.push_back(shortest(T));
    }
    return Cycles;
  }

private:
  struct Info {
    unsigned Index = 0;
    unsigned Low = 0;
    unsigned Group = 0;
    bool Open = true;
  };
  struct Frame {
    const Table *T;
    std::vector<const ForeignKey *> Edges;
    size_t Next = 0;
  };

  std::vector<const ForeignKey *> edges(const Table &T) {
    std::vector<const ForeignKey *> Out;
    for (const ForeignKey &F : T.ForeignKeys)
      if (F.linked() && !F.selfReferential() && Counts(F))
        Out.push_back(&F);
    return Out;
  }

  void open(const Table &T) {
    unsigned Index = State.size() + 1;
    State[&T] = {Index, Index, 0, true};
    Stack.push_back(&T);
    Frames.push_back({&T, edges(T)});
  }

  // Tarjan's algorithm with a stack of its own: a chain of references can be
  // longer than the program's stack is deep.
  void visit(const Table &Root) {
    open(Root);
    while (!Frames.empty()) {
      Frame &Top = Frames.back();
      if (Top.Next == Top.Edges.size()) {
        close(*Top.T);
        continue;
      }
      const Table &To = *Top.Edges[Top.Next++]->Target;
      auto It = State.find(&To);
      if (It == State.end())
        open(To);
      else if (It->second.Open)
        lower(*Top.T, It->second.Index);
    }
  }

  void lower(const Table &T, unsigned Index) {
    Info &I = State[&T];
    I.Low = std::min(I.Low, Index);
  }

  void close(const Table &T) {
    Frames.pop_back();
    Info &I = State[&T];
    if (!Frames.empty())
      lower(*Frames.back().T, I.Low);
    if (I.Low != I.Index)
      return;
    unsigned Group = Sizes.size();
    Sizes.push_back(0);
    const Table *Member;
    do {
      Member = Stack.pop_back_val();
      State[Member].Open = false;
      State[Member].Group = Group;
      ++Sizes[Group];
    } while (Member != &T);
  }

  TableCycle shortest(const Table &Start) {
    DenseMap<const Table *, const ForeignKey *> CameBy;
    std::deque<const Table *> Queue{&Start};
    while (!Queue.empty()) {
      const Table *T = Queue.front();
      Queue.pop_front();
      for (const ForeignKey *F : edges(*T)) {
        if (State[F->Target].Group != State[&Start].Group)
          continue;
        if (!CameBy.try_emplace(F->Target, F).second)
          continue;
        if (F->Target == &Start)
          return walkBack(Start, CameBy);
        Queue.push_back(F->Target);
      }
    }
    return {};
  }

  static TableCycle
  walkBack(const Table &Start,
           const DenseMap<const Table *, const ForeignKey *> &CameBy) {
    TableCycle Cycle;
    const Table *T = &Start;
    do {
      Cycle.push_back(CameBy.lookup(T));
      T = Cycle.back()->Owner;
    } while (T != &Start);
    std::reverse(Cycle.begin(), Cycle.end());
    return Cycle;
  }

  function_ref<bool(const ForeignKey &)> Counts;
  DenseMap<const Table *, Info> State;
  SmallVector<const Table *, 16> Stack;
  std::vector<Frame> Frames;
  std::vector<unsigned> Sizes;
};

} // namespace

std::vector<TableCycle>
findCycles(const Program &P, function_ref<bool(const ForeignKey &)> Counts) {
  return CycleFinder(Counts).run(P);
}

bool isRequired(const ForeignKey &F) { return !F.nullable(); }

bool isIdentifying(const ForeignKey &F) {
  return all_of(F.Columns, [](const Column *C) { return C->primaryKey(); });
}

bool deletes(const ForeignKey &F) { return F.onDelete() == Action::Cascade; }

static bool isActing(Action A) {
  return A == Action::Cascade || A == Action::SetNull ||
         A == Action::SetDefault;
}

bool acts(const ForeignKey &F) {
  return isActing(F.onDelete()) || isActing(F.onUpdate());
}

Span actingAt(const ForeignKey &F) {
  return F.annotation().valueOf(isActing(F.onDelete()) ? Key::OnDelete
                                                       : Key::OnUpdate);
}

std::string pathText(const TableCycle &Cycle) {
  std::string Text;
  for (const ForeignKey *F : Cycle)
    Text += quoted(*F->Owner) + " -> ";
  return Text + quoted(*Cycle.front()->Owner);
}

} // namespace tenon::checker
