//===- SourceText.cpp - the text behind the places ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/SourceText.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker {
namespace {

/// A line ends with "\n", "\r\n" or "\r", as for Clang.
std::vector<std::uint32_t> lineStarts(StringRef Text) {
  std::vector<std::uint32_t> Starts{0};
  for (std::size_t I = 0; I != Text.size(); ++I) {
    bool Ends =
        Text[I] == '\n' || (Text[I] == '\r' && Text.substr(I + 1, 1) != "\n");
    if (Ends)
      Starts.push_back(I + 1);
  }
  return Starts;
}

} // namespace

SourceText::SourceText(ArrayRef<SourceFile> Files)
    : Files(Files), Known(Files.size()) {}

const MemoryBuffer *SourceText::buffer(FileId File) {
  Contents &C = Known[File];
  if (!C.Tried && File != 0) {
    C.Tried = true;
    // Not mapped: --fix writes the file while the text is still in use.
    auto Read = MemoryBuffer::getFile(Files[File].Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/true,
                                      /*IsVolatile=*/true);
    if (Read)
      C.Buffer = std::move(*Read);
  }
  return C.Buffer.get();
}

StringRef SourceText::text(FileId File) {
  const MemoryBuffer *B = buffer(File);
  return B ? B->getBuffer() : StringRef();
}

bool SourceText::contains(const Span &S) {
  const MemoryBuffer *B = buffer(S.File);
  return B && S.End <= B->getBufferSize();
}

LineColumn SourceText::lineColumn(FileId File, std::uint32_t Offset) {
  if (!contains({File, Offset, Offset}))
    return {};
  std::vector<std::uint32_t> &Lines = Known[File].Lines;
  if (Lines.empty())
    Lines = lineStarts(buffer(File)->getBuffer());
  auto Next = std::upper_bound(Lines.begin(), Lines.end(), Offset);
  return {static_cast<unsigned>(Next - Lines.begin()),
          Offset - *std::prev(Next) + 1};
}

} // namespace tenon::checker
