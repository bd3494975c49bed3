//===- OnDeleteSetDefaultNoDefault.cpp - on-delete-set-default-no-default ===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key is set to its default by the database, and has none.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static const Column *columnWithoutDefault(const ForeignKey &F) {
  for (const Column *C : F.Columns)
    if (!C->Decl->Column || !C->Decl->Column->Written.has(Key::ServerDefault))
      return C;
  return nullptr;
}

// Where the database lacks the action, that is what is wrong.
static std::optional<Key> setsDefault(const Program &P, const ForeignKey &F) {
  if (P.target() && !supports(*P.target(), Action::SetDefault))
    return std::nullopt;
  if (F.onDelete() == Action::SetDefault)
    return Key::OnDelete;
  if (F.onUpdate() == Action::SetDefault)
    return Key::OnUpdate;
  return std::nullopt;
}

void runOnDeleteSetDefaultNoDefault(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      std::optional<Key> Said = setsDefault(P, F);
      const Column *C = Said ? columnWithoutDefault(F) : nullptr;
      if (!C)
        continue;
      Out.report(F.annotation().valueOf(*Said),
                 quoted(keyName(*Said)) + " sets " + quoted(*C) +
                     " to its default, but it has none; state "
                     "'server_default', or 'set_null'")
          .note(C->Decl->At, quoted(*C) + " declared here");
    }
}

} // namespace tenon::checker
