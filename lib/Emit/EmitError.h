//===- EmitError.h - what cannot be written, and where ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Emit writes all of a program or nothing. What stands in the way is said with
// the place in the user's file, where it is one place.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_EMITERROR_H
#define TENON_EMIT_EMITERROR_H

#include "Model/Source.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace tenon::checker {

class EmitError : public llvm::ErrorInfo<EmitError> {
public:
  static inline char ID = 0;

  EmitError(Span At, std::string Message)
      : At(At), Message(std::move(Message)) {}

  /// No place where there is not one.
  const Span At;
  const std::string Message;

  void log(llvm::raw_ostream &OS) const override { OS << Message; }
  std::error_code convertToErrorCode() const override {
    return llvm::inconvertibleErrorCode();
  }
};

inline llvm::Error emitError(Span At, const llvm::Twine &Message) {
  return llvm::make_error<EmitError>(At, Message.str());
}

} // namespace tenon::checker

#endif // TENON_EMIT_EMITERROR_H
