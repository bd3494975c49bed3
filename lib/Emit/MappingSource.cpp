//===- MappingSource.cpp - the unit of a mapping --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One namespace a table, which holds its columns, its relationships and all
// else as constants, and the table itself, `self`, which refers to them.
//
//===----------------------------------------------------------------------===//

#include "Emit/Columns.h"
#include "Emit/MappingNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker {
namespace {

using Fields = std::vector<std::string>;

constexpr StringLiteral ElementIndent = "    ";

/// One element of an array: `{.name = "id", .offset = ...},`
std::string element(const Fields &F, StringRef Indent = ElementIndent) {
  return filled((Indent + "{").str(), F, "},\n", Indent.size() + 1);
}

std::string field(StringRef Name, const Twine &Value) {
  return ("." + Name + " = " + Value).str();
}

void addFlag(Fields &F, StringRef Name, bool Value) {
  if (Value)
    F.push_back(field(Name, "true"));
}

/// An array of one line or more; nothing where it has no elements.
std::string filledArray(StringRef Type, StringRef Name, const Fields &F) {
  if (F.empty())
    return "";
  std::string Before = ("constexpr " + Type + " " + Name + "[] = {").str();
  return filled(Before, F, "};\n", ElementIndent.size());
}

std::string array(StringRef Type, StringRef Name, StringRef Elements) {
  if (Elements.empty())
    return "";
  StringRef Space = Type.ends_with("*") ? "" : " ";
  return ("\nconstexpr " + Type + Space + Name + "[] = {\n" + Elements + "};\n")
      .str();
}

std::string pairs(StringRef Name, const ColumnPairs &Pairs) {
  Fields F;
  for (auto [Here, There] : Pairs)
    F.push_back("{" + utostr(Here) + ", " + utostr(There) + "}");
  return filledArray("column_pair", Name, F);
}

Fields numbers(ArrayRef<unsigned> Values) {
  Fields F;
  for (unsigned V : Values)
    F.push_back(utostr(V));
  return F;
}

std::string actionText(Action A) {
  return ("tenon::action::" + actionName(A)).str();
}

/// `tenon::cascade::save_update | tenon::cascade::merge`
std::string cascadeText(std::uint32_t Bits) {
  static constexpr std::pair<std::uint32_t, StringLiteral> Words[] = {
      {cascade::SaveUpdate, "save_update"},
      {cascade::Merge, "merge"},
      {cascade::RefreshExpire, "refresh_expire"},
      {cascade::Expunge, "expunge"},
      {cascade::Remove, "remove"},
      {cascade::DeleteOrphan, "delete_orphan"}};
  constexpr std::uint32_t All = cascade::SaveUpdate | cascade::Merge |
                                cascade::RefreshExpire | cascade::Expunge |
                                cascade::Remove;
  Bits &= ~cascade::None;
  if (Bits == 0)
    return "tenon::cascade::none";
  if (Bits == All)
    return "tenon::cascade::all";
  if (Bits == (All | cascade::DeleteOrphan))
    return "tenon::cascade::all_delete_orphan";
  std::string Text;
  for (auto [Bit, Word] : Words)
    if (Bits & Bit)
      Text += (Text.empty() ? "tenon::cascade::" : " | tenon::cascade::") +
              Word.str();
  return Text;
}

class SourceWriter {
public:
  SourceWriter(const Mapping &M, const MappingFiles &Files)
      : M(M), Files(Files),
        Namespace("generated_" + identifierOf(sys::path::stem(Files.Header))) {}

  std::string run() {
    Text = writtenBy(Files) + "#include " + cxxString(Files.Header) +
           "\n\n#include <tenon/types.hpp>\n\n#include <cstddef>\n"
           "#include <cstdint>\n#include <span>\n#include <type_traits>\n\n"
           "// A struct with relationships has no standard layout. The "
           "compilers that know\n// this warning lay it out like any other.\n"
           "#ifdef __GNUC__\n"
           "#pragma GCC diagnostic ignored \"-Winvalid-offsetof\"\n#endif\n\n"
           "namespace tenon::detail {\n";
    writeEnums();
    Text += "\nnamespace " + Namespace +
            " {\nnamespace {\n\n"
            "// Null where the struct cannot be copied.\n"
            "template <class T, class Stored> constexpr auto copy_of() {\n"
            "  if constexpr (std::is_copy_constructible_v<T>)\n"
            "    return &object_functions<T, Stored>::copy;\n"
            "  else\n"
            "    return nullptr;\n"
            "}\n\n// Tables refer to each other.\n";
    for (const MappedTable &T : M.Tables)
      Text +=
          "namespace " + spaceOf(*T.T) + " {\nextern const table self;\n}\n";
    for (const MappedTable &T : M.Tables)
      writeTable(T);
    Text += "\n} // namespace\n} // namespace " + Namespace +
            "\n} // namespace tenon::detail\n";
    for (const MappedTable &T : M.Tables)
      writeAccess(T);
    for (const MappedTable &T : M.Tables)
      writeAccessors(T);
    return std::move(Text);
  }

private:
  std::string spaceOf(const Table &T) const { return "of_" + M.of(T).Id; }
  std::string selfOf(const Table &T) const { return spaceOf(T) + "::self"; }
  std::string qualified(const Table &T) const {
    return "tenon::detail::" + Namespace + "::" + spaceOf(T);
  }

  // Enums

  void writeEnums() {
    StringSet<> Written;
    for (const MappedTable &T : M.Tables)
      for (const Column *C : T.Columns)
        if (isStoredByName(*C) && Written.insert(C->Decl->Type.Enum).second)
          writeEnum(C->Decl->Type);
  }

  void writeEnum(const MemberType &Type) {
    std::string Name = "::" + Type.Enum.str();
    Text += "\ntemplate <> struct enumerators<" + Name + "> {\n" +
            "  static constexpr const char *name = " +
            cxxString(shortName(Type.Enum)) +
            ";\n  static constexpr enumerator list[] = {\n";
    for (const Enumerator &E : distinctEnumerators(Type))
      Text += element(
          {"static_cast<std::int64_t>(" + Name + "::" + E.Name.str() + ")",
           cxxString(E.Name)},
          "      ");
    Text += "  };\n  static constexpr std::span<const enumerator> all = list;\n"
            "};\n";
  }

  // Tables

  void writeTable(const MappedTable &T) {
    Text += "\nnamespace " + spaceOf(*T.T) +
            " {\n\nusing model = " + structName(*T.T) + ";\n";
    writeStored(T);
    Text += "using functions = object_functions<model, stored>;\n";
    writeColumns(T);
    writeRelationships(T);
    writeForeignKeys(T);
    writeUniqueKeys(T);
    writeStatements(T);
    writeSelf(T);
    Text += "\n} // namespace " + spaceOf(*T.T) + "\n";
  }

  static bool impliesAny(const MappedTable &T) {
    return any_of(T.Relationships,
                  [](const MappedRelationship &R) { return R.R->implied(); });
  }

  /// Of an implied side, in `stored`, where the struct itself is `object`.
  static std::string storedName(const Relationship &R) {
    return R.name().str() + (R.name() == "object" ? "_" : "");
  }

  void writeStored(const MappedTable &T) {
    if (!impliesAny(T)) {
      Text += "using stored = stored_alone<model>;\n";
      return;
    }
    Text += "struct stored {\n  model object{};\n";
    for (const MappedRelationship &R : T.Relationships)
      if (R.R->implied())
        Text +=
            "  " + relationshipType(*R.R) + " " + storedName(*R.R) + "{};\n";
    Text += "};\n";
  }

  void writeColumns(const MappedTable &T) {
    std::string Elements;
    for (const Column *C : T.Columns)
      Elements += element(columnFields(*C));
    Text += array("column", "columns", Elements) + "\n" +
            filledArray("std::uint16_t", "primary_key", numbers(T.PrimaryKey));
  }

  static Fields columnFields(const Column &C) {
    std::string Member = C.Decl->Name.str();
    const ColumnWords *Words = wordsOf(C);
    StringRef Codec = isStoredByName(C) ? "name_type_of" : "type_of";
    Fields F = {
        field("name", cxxString(C.Name)), field("member", cxxString(Member)),
        field("type", "&" + Codec + "<decltype(model::" + Member + ")>"),
        field("offset", "offsetof(model, " + Member + ")")};
    addFlag(F, "primary_key", C.primaryKey());
    addFlag(F, "nullable", C.nullable());
    addFlag(F, "generated", isGenerated(C));
    addFlag(F, "version", Words && Words->Version);
    addFlag(F, "server_default", Words && !Words->ServerDefault.empty());
    return F;
  }

  // Relationships

  void writeRelationships(const MappedTable &T) {
    std::string Lists, Elements;
    for (const MappedRelationship &R : T.Relationships) {
      std::string Name = R.R->name().str();
      Lists += pairs("columns_of_" + Name, R.Columns) +
               pairs("far_columns_of_" + Name, R.FarColumns) +
               orderingOf(R, "order_of_" + Name);
      Elements += element(relationshipFields(R));
    }
    Text += (Lists.empty() ? "" : "\n" + Lists) +
            array("relationship_info", "relationships", Elements);
  }

  static std::string orderingOf(const MappedRelationship &R, StringRef Name) {
    Fields F;
    for (auto [Column, Descending] : R.OrderBy)
      F.push_back("{" + utostr(Column) + (Descending ? ", true}" : "}"));
    return filledArray("ordering", Name, F);
  }

  Fields relationshipFields(const MappedRelationship &M) const {
    const Relationship &R = *M.R;
    std::string Name = R.name().str();
    std::string Place =
        R.implied() ? "stored, " + storedName(R) : "model, " + Name;
    Fields F = {field("name", cxxString(Name)),
                field("target", "&" + selfOf(*R.Target)),
                field("offset", "offsetof(" + Place + ")"),
                field("kind", "direction::" + directionName(R.Dir))};
    addFlag(F, "collection", R.Collection);
    addFlag(F, "one_to_one", M.OneToOne);
    if (M.Inverse >= 0)
      F.push_back(field("inverse", Twine(M.Inverse)));
    F.push_back(field("columns", "columns_of_" + Name));
    if (R.Dir == Direction::ManyToMany) {
      F.push_back(field("secondary", "&" + selfOf(*R.Secondary)));
      F.push_back(field("far_columns", "far_columns_of_" + Name));
    }
    if (!M.OrderBy.empty())
      F.push_back(field("order_by", "order_of_" + Name));
    addOptions(F, R);
    return F;
  }

  static StringRef directionName(Direction D) {
    if (D == Direction::ManyToMany)
      return "many_to_many";
    return D == Direction::ManyToOne ? "many_to_one" : "one_to_many";
  }

  static void addOptions(Fields &F, const Relationship &R) {
    // These two hold for an implied side as well.
    const Relationship &Said = R.implied() ? *R.ImpliedBy : R;
    if (const RelationshipWords *Words = R.words()) {
      std::uint32_t Cascade = Words->Cascade.value_or(cascade::Default);
      if (Cascade != cascade::Default)
        F.push_back(field("cascade", cascadeText(Cascade)));
      if (Words->Load != Lazy::Select)
        F.push_back(field("lazy", "tenon::lazy::" + lazyName(Words->Load)));
      addFlag(F, "single_parent", Words->SingleParent);
      addFlag(F, "passive_deletes", Words->PassiveDeletes);
    }
    addFlag(F, "viewonly", Said.viewonly());
    addFlag(F, "post_update", Said.words() && Said.words()->PostUpdate);
  }

  // Keys

  void writeForeignKeys(const MappedTable &T) {
    std::string Lists, Elements;
    for (const MappedForeignKey &K : T.ForeignKeys) {
      std::string Name =
          "foreign_key_" + utostr(&K - T.ForeignKeys.data()) + "_columns";
      Lists += pairs(Name, K.Columns);
      Fields F = {field("target", "&" + selfOf(*K.F->Target)),
                  field("columns", Name)};
      if (K.F->onDelete() != Action::Unspecified)
        F.push_back(field("on_delete", actionText(K.F->onDelete())));
      if (K.F->onUpdate() != Action::Unspecified)
        F.push_back(field("on_update", actionText(K.F->onUpdate())));
      Elements += element(F);
    }
    Text += (Lists.empty() ? "" : "\n" + Lists) +
            array("foreign_key_info", "foreign_keys", Elements);
  }

  void writeUniqueKeys(const MappedTable &T) {
    std::string Lists, Elements;
    for (const std::vector<unsigned> &Key : T.UniqueKeys) {
      std::string Name =
          "unique_key_" + utostr(&Key - T.UniqueKeys.data()) + "_columns";
      Lists += filledArray("std::uint16_t", Name, numbers(Key));
      Elements += element({field("columns", Name)});
    }
    Text += (Lists.empty() ? "" : "\n" + Lists) +
            array("unique_key", "unique_keys", Elements);
  }

  // Statements

  static std::string sqlArray(StringRef Name, ArrayRef<std::string> Sql) {
    std::string Elements;
    for (const std::string &S : Sql)
      Elements += ElementIndent.str() + cxxSql(S) + ",\n";
    return array("const char *", Name, Elements);
  }

  void writeStatements(const MappedTable &T) {
    std::string Elements;
    for (const MappedStatements &S : T.Statements) {
      std::string Name = dialectName(S.D).str();
      Text += sqlArray(Name + "_create", S.Create) +
              sqlArray(Name + "_create_later", S.Later);
      Fields F = {field("dialect", cxxString(Name)),
                  field("create", Name + "_create")};
      if (!S.Later.empty())
        F.push_back(field("create_later", Name + "_create_later"));
      Elements += element(F);
    }
    Text += array("table_statements", "statements", Elements);
  }

  void writeSelf(const MappedTable &T) {
    Fields F = {
        field("name", cxxString(T.T->Name)),
        field("schema", cxxString(T.T->Schema)),
        field("struct_name", cxxString(T.T->Display)),
        field("size", "sizeof(stored)"),
        field("alignment", "alignof(stored)"),
        field("construct", "&functions::construct"),
        field("copy", "copy_of<model, stored>()"),
        field("move", "&functions::move"),
        field("destroy", "&functions::destroy"),
        field("columns", "columns"),
        field("primary_key", T.PrimaryKey.empty() ? "{}" : "primary_key")};
    if (!T.Relationships.empty())
      F.push_back(field("relationships", "relationships"));
    if (!T.ForeignKeys.empty())
      F.push_back(field("foreign_keys", "foreign_keys"));
    if (!T.UniqueKeys.empty())
      F.push_back(field("unique_keys", "unique_keys"));
    if (!T.Statements.empty())
      F.push_back(field("statements", "statements"));
    Text += "\nconstinit const table self = {\n";
    for (const std::string &Item : F)
      Text += ElementIndent.str() + Item + ",\n";
    Text += "};\n";
    if (impliesAny(T))
      Text += "\nvoid *implied(const model &object, std::size_t offset) {\n"
              "  return const_cast<void *>(\n"
              "      implied_relationship(self, &object, offset));\n}\n";
  }

  // What the header declares

  void writeAccess(const MappedTable &T) {
    Text += "\n" +
            declared("const tenon::detail::table",
                     "tenon::mapping<" + structName(*T.T) + ">::table()",
                     /*After=*/2) +
            " {\n  return " + qualified(*T.T) + "::self;\n}\n";
  }

  void writeAccessors(const MappedTable &T) {
    if (!impliesAny(T))
      return;
    StringRef Space = T.T->Struct->Namespace;
    std::string Before = "\n" + openNamespace(Space);
    for (const MappedRelationship &R : T.Relationships)
      if (R.R->implied()) {
        Text += Before + accessorBodies(*R.R);
        Before = "\n";
      }
    Text += closeNamespace(Space);
  }

  std::string accessorBodies(const Relationship &R) const {
    std::string Text;
    for (bool Const : {false, true})
      Text += (Const ? "\n" : "") + accessorOf(R, Const, /*After=*/2) +
              " {\n  namespace here = ::" + qualified(*R.Owner) +
              ";\n  return *static_cast<" + relationshipType(R) +
              " *>(\n      here::implied(object, offsetof(here::stored, " +
              storedName(R) + ")));\n}\n";
    return Text;
  }

  const Mapping &M;
  const MappingFiles &Files;
  std::string Namespace;
  std::string Text;
};

} // namespace

std::string mappingSource(const Mapping &M, const MappingFiles &Files) {
  return SourceWriter(M, Files).run();
}

} // namespace tenon::checker
