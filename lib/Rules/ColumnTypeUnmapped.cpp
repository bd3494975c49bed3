//===- ColumnTypeUnmapped.cpp - column-type-unmapped ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A member has a type that no column can hold.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// The type that people mean by one that has no mapping.
static StringRef nearestType(StringRef Spelling) {
  StringRef Bare = Spelling;
  if (Bare.consume_front("std::optional<"))
    Bare.consume_back(">");
  Bare.consume_front("const ");
  Bare = Bare.rtrim(" *&");
  static constexpr std::pair<StringRef, StringRef> Meant[] = {
      {"char", "std::string"},
      {"wchar_t", "std::string"},
      {"std::wstring", "std::string"},
      {"std::u8string", "std::string"},
      {"std::u16string", "std::string"},
      {"std::u32string", "std::string"},
      {"long double", "double"},
      {"__int128", "std::int64_t"},
      {"unsigned __int128", "std::uint64_t"},
      {"tm", "std::chrono::sys_seconds"},
      {"std::tm", "std::chrono::sys_seconds"},
      {"char8_t", "std::uint8_t"},
      {"char16_t", "std::uint16_t"},
      {"char32_t", "std::uint32_t"},
      {"std::vector<char>", "std::vector<std::byte>"},
  };
  for (const auto &[Type, Instead] : Meant)
    if (Type == Bare)
      return Instead;
  return "";
}

static void report(const Program &P, const Record &R, const Member &M,
                   Reporter &Out) {
  if (M.Name.empty()) {
    Out.report(M.At, "an " + Twine(M.Type.Spelling) + " in " +
                         quoted(P.display(R)) +
                         " cannot be mapped; name its members in the struct "
                         "itself, or give it a name and mark that "
                         "'TENON_TRANSIENT'");
    return;
  }
  StringRef Near = nearestType(M.Type.Spelling);
  Out.report(M.At, "type " + quoted(Twine(M.Type.Spelling)) + " of " +
                       quoted(P, R, M) + " is no column type; " +
                       (Near.empty()
                            ? "specialise 'tenon::type_traits' for it, or "
                              "mark the member 'TENON_TRANSIENT'"
                            : "the nearest is '" + Near +
                                  "'; or mark the member 'TENON_TRANSIENT'"));
}

void runColumnTypeUnmapped(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const Member &M : R.Members)
      // A view has a check of its own, which says more.
      if (M.Type.Kind == TypeKind::Unmapped && !M.Type.View && !M.Transient)
        report(P, R, M, Out);
  }
}

} // namespace tenon::checker
