//===- MappingNames.h - how the written files call things -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shared by the writers of the header and of the unit.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_MAPPINGNAMES_H
#define TENON_EMIT_MAPPINGNAMES_H

#include "Emit/CxxText.h"
#include "Emit/Mapping.h"

namespace tenon::checker {

/// `::app::User`
inline std::string structName(const Table &T) {
  return "::" + T.Struct->Name.str();
}

/// `::tenon::one<::app::User>`
inline std::string relationshipType(const Relationship &R) {
  return std::string("::tenon::") + (R.Collection ? "many" : "one") + "<" +
         structName(*R.Target) + ">";
}

/// What a function returns and the rest of it, on one line where that fits.
inline std::string declared(const std::string &Type, const std::string &Rest,
                            size_t After) {
  static constexpr size_t MaxColumns = 80;
  bool Fits = Type.size() + 2 + Rest.size() + After <= MaxColumns;
  return Type + " &" + (Fits ? "" : "\n") + Rest;
}

/// `::tenon::one<::app::Child> &child(::app::Parent &object)`, of an implied
/// side; followed by After characters.
inline std::string accessorOf(const Relationship &R, bool Const, size_t After) {
  std::string Maybe = Const ? "const " : "";
  return declared(
      Maybe + relationshipType(R),
      R.name().str() + "(" + Maybe + structName(*R.Owner) + " &object)", After);
}

/// The first lines of a written file.
inline std::string writtenBy(const MappingFiles &Files) {
  std::string Text = "// Written by `tenon generate` from";
  for (const std::string &Include : Files.Includes)
    Text += "\n//   " + Include;
  return Text + "\n// Do not edit.\n\n";
}

/// Behind the namespace, so that all of it can be read at one place.
inline std::string openNamespace(llvm::StringRef Name) {
  return Name.empty() ? "" : ("namespace " + Name + " {\n\n").str();
}
inline std::string closeNamespace(llvm::StringRef Name) {
  return Name.empty() ? "" : ("\n} // namespace " + Name + "\n").str();
}

} // namespace tenon::checker

#endif // TENON_EMIT_MAPPINGNAMES_H
