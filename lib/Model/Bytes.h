//===- Bytes.h - numbers and texts in a row of bytes ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_BYTES_H
#define TENON_MODEL_BYTES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Endian.h"
#include <cstdint>
#include <string>

namespace tenon::checker {

class ByteWriter {
public:
  /// Short for small numbers.
  void number(std::uint64_t Value) {
    for (; Value >= 0x80; Value >>= 7)
      Out += static_cast<char>(Value | 0x80);
    Out += static_cast<char>(Value);
  }
  /// Eight bytes, whatever the number.
  void word(std::uint64_t Value) {
    char Raw[8];
    llvm::support::endian::write64le(Raw, Value);
    Out.append(Raw, sizeof(Raw));
  }
  void text(llvm::StringRef Text) {
    number(Text.size());
    Out += Text;
  }
  const std::string &bytes() const { return Out; }

private:
  std::string Out;
};

/// Gives zeros and empty texts behind the end, and says so.
class ByteReader {
public:
  explicit ByteReader(llvm::StringRef In) : In(In) {}

  std::uint64_t number() {
    std::uint64_t Value = 0;
    for (unsigned Shift = 0; Shift < 64; Shift += 7) {
      if (In.empty())
        break;
      auto Byte = static_cast<unsigned char>(In.front());
      In = In.drop_front();
      Value |= std::uint64_t(Byte & 0x7F) << Shift;
      if (Byte < 0x80)
        return Value;
    }
    Failed = true;
    return 0;
  }
  std::uint64_t word() {
    llvm::StringRef Raw = take(8);
    return Raw.empty() ? 0 : llvm::support::endian::read64le(Raw.data());
  }
  llvm::StringRef text() { return take(number()); }
  /// How many elements follow: never more than there are bytes for them.
  std::size_t count() {
    std::uint64_t Count = number();
    if (Count <= In.size())
      return Count;
    Failed = true;
    return 0;
  }
  /// For a value that cannot be.
  void fail() { Failed = true; }
  bool failed() const { return Failed; }

private:
  llvm::StringRef take(std::size_t Size) {
    if (Size > In.size()) {
      Failed = true;
      In = {};
    }
    llvm::StringRef Out = In.take_front(Size);
    In = In.drop_front(Out.size());
    return Out;
  }

  llvm::StringRef In;
  bool Failed = false;
};

} // namespace tenon::checker

#endif // TENON_MODEL_BYTES_H
