//===- CodePoints.cpp - UTF-8, sign by sign -------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/CodePoints.h"

using namespace llvm;

namespace tenon::checker {

std::vector<UTF32> codePoints(StringRef Text) {
  std::vector<UTF32> Out;
  const auto *At = reinterpret_cast<const UTF8 *>(Text.begin());
  const auto *End = reinterpret_cast<const UTF8 *>(Text.end());
  UTF32 C = 0;
  while (At != End &&
         convertUTF8Sequence(&At, End, &C, strictConversion) == conversionOK)
    Out.push_back(C);
  return Out;
}

void appendCodePoint(std::string &To, UTF32 C) {
  char Bytes[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
  char *End = Bytes;
  if (ConvertCodePointToUTF8(C, End))
    To.append(Bytes, End);
}

} // namespace tenon::checker
