//===- MappingHeader.cpp - the header of a mapping ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Columns.h"
#include "Emit/MappingNames.h"

using namespace llvm;

namespace tenon::checker {

static std::string guardOf(const MappingFiles &Files) {
  return "TENON_GENERATED_" + StringRef(identifierOf(Files.Header)).upper();
}

static std::string keyType(const MappedTable &M) {
  std::vector<std::string> Types;
  Types.reserve(M.PrimaryKey.size());
  for (unsigned Place : M.PrimaryKey)
    Types.push_back("decltype(" + structName(*M.T) +
                    "::" + M.Columns[Place]->Decl->Name.str() + ")");
  return filled("  using key = ::tenon::key<", Types, ">;\n", 6);
}

static std::string specialisation(const MappedTable &M) {
  return "\n/// Table " + fullName(*M.T) + ".\n" +
         "template <> struct tenon::mapping<" + structName(*M.T) + "> {\n" +
         keyType(M) + "  static const ::tenon::detail::table &table();\n};\n";
}

static std::string accessors(const MappedTable &M) {
  std::string Text;
  for (const MappedRelationship &Side : M.Relationships) {
    const Relationship &R = *Side.R;
    if (!R.implied())
      continue;
    Text += Text.empty() ? "" : "\n";
    Text += ("/// The other side of " + R.Target->Display +
             "::" + R.ImpliedBy->name() + ".\n")
                .str();
    for (bool Const : {false, true})
      Text += accessorOf(R, Const, /*After=*/1) + ";\n";
  }
  StringRef Namespace = M.T->Struct->Namespace;
  return Text.empty() ? Text
                      : "\n" + openNamespace(Namespace) + Text +
                            closeNamespace(Namespace);
}

std::string mappingHeader(const Mapping &M, const MappingFiles &Files) {
  std::string Guard = guardOf(Files);
  std::string Text =
      writtenBy(Files) + "#ifndef " + Guard + "\n#define " + Guard + "\n\n";
  for (const std::string &Include : Files.Includes)
    Text += "#include " + cxxString(Include) + "\n";
  Text += "\n#include <tenon/mapping.hpp>\n";
  for (const MappedTable &T : M.Tables)
    Text += specialisation(T) + accessors(T);
  return Text + "\n#endif // " + Guard + "\n";
}

} // namespace tenon::checker
