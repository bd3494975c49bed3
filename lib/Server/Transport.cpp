//===- Transport.cpp - messages over a pipe -------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Transport.h"
#include "Server/Protocol.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker::lsp {
namespace {

/// No message is that long, and no line of a header.
constexpr std::size_t MaxLength = std::size_t(256) << 20;
constexpr std::size_t MaxLine = 4096;
/// No message of the protocol is nested that deep; the parser of JSON takes
/// stack for each level.
constexpr unsigned MaxDepth = 256;

bool isTooDeep(StringRef Text) {
  unsigned Depth = 0;
  bool InString = false;
  for (std::size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (InString) {
      if (C == '\\')
        ++I;
      else if (C == '"')
        InString = false;
    } else if (C == '"') {
      InString = true;
    } else if (C == '[' || C == '{') {
      if (++Depth > MaxDepth)
        return true;
    } else if ((C == ']' || C == '}') && Depth != 0) {
      --Depth;
    }
  }
  return false;
}

} // namespace

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

bool MessageReader::fill() {
  Buffer.erase(0, Begin);
  Begin = 0;
  constexpr std::size_t Piece = std::size_t(64) << 10;
  std::size_t Old = Buffer.size();
  Buffer.resize(Old + Piece);
  std::size_t Got = Read(Buffer.data() + Old, Piece);
  Buffer.resize(Old + Got);
  return Got != 0;
}

/// Without its end. Of one that is too long, a piece.
std::optional<std::string> MessageReader::line() {
  for (std::size_t Looked = 0;;) {
    StringRef There = StringRef(Buffer).drop_front(Begin);
    std::size_t End = There.find('\n', Looked);
    if (End != StringRef::npos || There.size() > MaxLine) {
      std::size_t Length = std::min(End, There.size());
      Begin += Length + (End != StringRef::npos);
      return There.take_front(Length).rtrim('\r').str();
    }
    Looked = There.size();
    if (!fill())
      return std::nullopt;
  }
}

std::optional<std::size_t> MessageReader::header() {
  std::optional<std::size_t> Length;
  while (std::optional<std::string> Line = line()) {
    StringRef Rest = *Line;
    if (Rest.trim().empty()) {
      // Headers that state no length are followed by other headers, if by
      // anything.
      if (Length)
        return Length;
      continue;
    }
    std::size_t Value = 0;
    if (!Rest.consume_front_insensitive("Content-Length:"))
      continue;
    Length.reset();
    if (!Rest.trim().getAsInteger(10, Value))
      Length = Value;
    // Any number, but not one that we can count to.
    else if (!Rest.trim().empty() && all_of(Rest.trim(), isDigit))
      Length = MaxLength + 1;
  }
  return std::nullopt;
}

std::optional<std::string> MessageReader::next() {
  std::optional<std::size_t> Length = header();
  if (!Length)
    return std::nullopt;
  if (*Length > MaxLength) {
    errs() << "tenon lsp: a message of more than " << (MaxLength >> 20)
           << " MiB\n";
    return std::nullopt;
  }
  while (Buffer.size() - Begin < *Length)
    if (!fill())
      return std::nullopt;
  std::string Text = Buffer.substr(Begin, *Length);
  Begin += *Length;
  // A buffer that once held a large message is not kept.
  if (Buffer.capacity() > (std::size_t(1) << 20)) {
    Buffer = Buffer.substr(Begin);
    Begin = 0;
  }
  return Text;
}

Expected<json::Value> parseMessage(StringRef Text) {
  if (isTooDeep(Text))
    return failure(ErrorCode::ParseError, "nested too deep");
  Expected<json::Value> Value = json::parse(Text);
  if (!Value)
    return failure(ErrorCode::ParseError, toString(Value.takeError()));
  return Value;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

void MessageWriter::send(json::Object Message) {
  Message["jsonrpc"] = "2.0";
  std::string Text;
  raw_string_ostream(Text) << json::Value(std::move(Message));
  std::lock_guard<std::mutex> Guard(Lock);
  OS << "Content-Length: " << Text.size() << "\r\n\r\n" << Text;
  OS.flush();
}

void MessageWriter::notify(StringRef Method, json::Value Params) {
  send(json::Object{{"method", Method}, {"params", std::move(Params)}});
}

void MessageWriter::call(StringRef Method, json::Value Params, json::Value Id) {
  send(json::Object{{"id", std::move(Id)},
                    {"method", Method},
                    {"params", std::move(Params)}});
}

void MessageWriter::reply(json::Value Id, Expected<json::Value> Result) {
  if (Result)
    return send(
        json::Object{{"id", std::move(Id)}, {"result", std::move(*Result)}});
  ErrorCode Code = ErrorCode::UnknownErrorCode;
  std::string Message;
  handleAllErrors(
      Result.takeError(),
      [&](const LSPError &E) {
        Code = E.code;
        Message = E.message;
      },
      [&](const ErrorInfoBase &E) { Message = E.message(); });
  if (!json::isUTF8(Message))
    Message = json::fixUTF8(Message);
  send(json::Object{{"id", std::move(Id)},
                    {"error", json::Object{{"code", static_cast<int>(Code)},
                                           {"message", std::move(Message)}}}});
}

} // namespace tenon::checker::lsp
