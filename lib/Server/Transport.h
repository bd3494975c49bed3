//===- Transport.h - messages over a pipe -----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_TRANSPORT_H
#define TENON_SERVER_TRANSPORT_H

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace tenon::checker::lsp {

/// Fills Buffer; returns how many bytes came, 0 at the end.
using ReadBytes = std::function<std::size_t(char *Buffer, std::size_t)>;

/// Takes a stream apart into the texts of messages. What is between them and
/// makes no sense is passed over; a length that nobody can mean ends it.
class MessageReader {
public:
  explicit MessageReader(ReadBytes Read) : Read(std::move(Read)) {}

  /// The next text; none at the end.
  std::optional<std::string> next();

private:
  std::optional<std::string> line();
  /// The length that a block of headers states; none at the end.
  std::optional<std::size_t> header();
  bool fill();

  ReadBytes Read;
  std::string Buffer;
  std::size_t Begin = 0;
};

/// The value of a message; none, and why, where it is no JSON, or nested so
/// deep that reading it would take the stack.
llvm::Expected<llvm::json::Value> parseMessage(llvm::StringRef Text);

/// For all threads.
class MessageWriter {
public:
  explicit MessageWriter(llvm::raw_ostream &OS) : OS(OS) {}

  void notify(llvm::StringRef Method, llvm::json::Value Params);
  void call(llvm::StringRef Method, llvm::json::Value Params,
            llvm::json::Value Id);
  void reply(llvm::json::Value Id, llvm::Expected<llvm::json::Value> Result);

private:
  void send(llvm::json::Object Message);

  std::mutex Lock;
  llvm::raw_ostream &OS;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_TRANSPORT_H
