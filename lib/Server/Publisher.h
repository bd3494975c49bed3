//===- Publisher.h - diagnostics, sent where they changed -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_PUBLISHER_H
#define TENON_SERVER_PUBLISHER_H

#include "Server/Diagnostics.h"
#include "Server/Methods.h"
#include "Server/Transport.h"
#include "Server/Workspace.h"

namespace tenon::checker::lsp {

/// Knows what the editor was told of each file. Of a file in several programs
/// it is told what all of them find.
class Publisher : public WorkspaceListener {
public:
  Publisher(MessageWriter &Out, const Uris &Names, TextStore &Disk,
            const Client &Editor)
      : Out(Out), Names(Names), Disk(Disk), Editor(Editor) {}

  void checked(unsigned Project, const ProgramState &State,
               llvm::StringRef Edited) override;
  void dropped(unsigned Project) override;
  void reading(unsigned Project, unsigned Done, unsigned Total) override;
  void failed(llvm::StringRef Why) override;
  /// Called after each check.
  std::function<void()> OnChange;

private:
  void publish(llvm::StringRef Path, const ProgramState *State);

  MessageWriter &Out;
  const Uris &Names;
  TextStore &Disk;
  Client Editor;
  /// Lists of diagnostics, as text, by path and by program.
  llvm::StringMap<std::map<unsigned, std::string>> Said;
  std::mutex Lock;
  /// What was said last of a program that is being read, in percent.
  std::map<unsigned, unsigned> Percent;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_PUBLISHER_H
