//===- CheckOptions.h - what can be set for single checks -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_CHECKOPTIONS_H
#define TENON_RULES_CHECKOPTIONS_H

#include "llvm/ADT/StringRef.h"
#include <array>
#include <cstdint>
#include <iterator>
#include <string>

namespace tenon::checker {

enum class CheckOption : std::uint8_t {
#define OPTION(NAME, CHECK, OPTION, KIND, DEFAULT) NAME,
#include "Rules/CheckOptions.def"
#undef OPTION
};

inline constexpr CheckOption AllCheckOptions[] = {
#define OPTION(NAME, CHECK, OPTION, KIND, DEFAULT) CheckOption::NAME,
#include "Rules/CheckOptions.def"
#undef OPTION
};

class CheckOptions {
public:
  /// Takes the defaults.
  CheckOptions();

  /// Check is an id, with or without `tenon-`. Returns false and says why in
  /// Error where there is no such option, or the value is none for it.
  bool set(llvm::StringRef Check, llvm::StringRef Option, llvm::StringRef Value,
           std::string &Error);

  /// Otherwise where the option has no value.
  std::uint64_t number(CheckOption Option, std::uint64_t Otherwise) const;
  /// One of the option's globs matches the name, in any case.
  bool matches(CheckOption Option, llvm::StringRef Name) const;

private:
  std::array<std::string, std::size(AllCheckOptions)> Values;
};

} // namespace tenon::checker

#endif // TENON_RULES_CHECKOPTIONS_H
