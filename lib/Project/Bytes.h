//===- Bytes.h - numbers and texts in a row of bytes ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_BYTES_H
#define TENON_PROJECT_BYTES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Endian.h"
#include <cstdint>
#include <string>

namespace tenon::checker {

class ByteWriter {
public:
  template <class T> void number(T Value) {
    char Raw[sizeof(T)];
    llvm::support::endian::write<T, llvm::endianness::little>(Raw, Value);
    Out.append(Raw, sizeof(T));
  }
  void text(llvm::StringRef Text) {
    number(std::uint32_t(Text.size()));
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

  template <class T> T number() {
    llvm::StringRef Raw = take(sizeof(T));
    if (Raw.empty())
      return T();
    return llvm::support::endian::read<T, llvm::endianness::little>(Raw.data());
  }
  llvm::StringRef text() { return take(number<std::uint32_t>()); }
  /// How many elements follow: never more than there are bytes for them.
  std::uint32_t count() {
    std::uint32_t Count = number<std::uint32_t>();
    if (Count <= In.size())
      return Count;
    Failed = true;
    return 0;
  }
  bool failed() const { return Failed; }

private:
  llvm::StringRef take(std::size_t Size) {
    if (Size > In.size()) {
      Failed = true;
      In = {};
      return {};
    }
    llvm::StringRef Out = In.take_front(Size);
    In = In.drop_front(Size);
    return Out;
  }

  llvm::StringRef In;
  bool Failed = false;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_BYTES_H
