//===- ModelMutator.cpp - changes a model source a little -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModelMutator.h"
#include "Model/Vocabulary.h"
#include <cctype>
#include <random>
#include <vector>

namespace tenon::checker::fuzz {
namespace {

constexpr const char *Words[] = {
    "TENON_TABLE(\"users\")",
    "TENON_TABLE(.name = \"a\", .schema = \"s\")",
    "TENON_TABLE(.abstract = true)",
    "TENON_UNIQUE(\"id\", \"name\")",
    "TENON_UNIQUE()",
    "TENON_INDEX(.columns = {\"id\"}, .where = \"id > 0\")",
    "TENON_FOREIGN_KEY(.columns = {\"a\"}, .references = \"users\")",
    "TENON_COLUMN(.primary_key = true)",
    "TENON_COLUMN(.foreign_key = \"users.id\")",
    "TENON_COLUMN(.foreign_key = &User::id)",
    "TENON_COLUMN()",
    "TENON_RELATIONSHIP(.back_populates = \"user\")",
    "TENON_RELATIONSHIP(.backref = {.name = \"u\", .uselist = true})",
    "TENON_RELATIONSHIP()",
    "TENON_TRANSIENT",
    "tenon::one<User>",
    "tenon::many<User>",
    "tenon::one<Later>",
    "tenon::cascade::all | tenon::cascade::delete_orphan",
    "tenon::action::set_null",
    "tenon::lazy::joined",
    "std::optional<std::int64_t>",
    "std::optional<std::string>",
    "std::vector<std::unique_ptr<User>>",
    "std::shared_ptr<User>",
    "std::chrono::sys_time<std::chrono::seconds>",
    "std::string",
    "std::int64_t",
    "template <class T>",
    "struct",
    "union",
    "enum class",
    "namespace n {",
    ": Base",
    "{\"id\"}",
    "{}",
    "&User::id",
    "\"users.id\"",
    "\"\"",
    "nullptr",
    "true",
    "false",
    "const",
    "&",
    "*",
    "[3]",
    ": 3",
    ",",
    ";",
    "<",
    ">",
    "(",
    ")",
    "{",
    "}",
    "#define M(x) x\n",
    "M(",
};

using Pieces = std::vector<std::string>;

/// Names and numbers, strings, white space, and single other characters.
Pieces tokensOf(std::string_view Source) {
  Pieces Out;
  for (size_t I = 0; I < Source.size();) {
    size_t Begin = I++;
    auto Kind = [](char C) {
      unsigned char U = C;
      return std::isalnum(U) || C == '_' ? 1 : std::isspace(U) ? 2 : 0;
    };
    if (int First = Kind(Source[Begin]))
      while (I < Source.size() && Kind(Source[I]) == First)
        ++I;
    else if (Source[Begin] == '"')
      while (I < Source.size() && Source[I++] != '"')
        ;
    Out.emplace_back(Source.substr(Begin, I - Begin));
  }
  return Out;
}

Pieces linesOf(std::string_view Source) {
  Pieces Out;
  while (!Source.empty()) {
    size_t End = Source.find('\n');
    End = End == std::string_view::npos ? Source.size() : End + 1;
    Out.emplace_back(Source.substr(0, End));
    Source.remove_prefix(End);
  }
  return Out;
}

class Mutator {
public:
  explicit Mutator(unsigned Seed) : Random(Seed) {}

  std::string run(std::string_view Source) {
    bool ByLine = below(3) == 0;
    Pieces P = ByLine ? linesOf(Source) : tokensOf(Source);
    unsigned Times = 1 + below(3);
    while (Times--)
      change(P, ByLine);
    std::string Out;
    for (const std::string &Piece : P)
      Out += Piece;
    return Out;
  }

private:
  size_t below(size_t Limit) { return Limit ? Random() % Limit : 0; }

  std::string word() {
    switch (below(4)) {
    case 0: {
      auto Kind = static_cast<AnnotationKind>(below(7));
      llvm::ArrayRef<Key> Keys = keysOf(Kind);
      if (!Keys.empty())
        return "." + keyName(Keys[below(Keys.size())]).str() + " = ";
      [[fallthrough]];
    }
    default:
      return std::string(Words[below(std::size(Words))]) + ' ';
    }
  }

  void change(Pieces &P, bool ByLine) {
    if (P.empty()) {
      P.push_back(word());
      return;
    }
    size_t At = below(P.size()), Other = below(P.size());
    switch (below(6)) {
    case 0:
      P.erase(P.begin() + At);
      break;
    case 1:
      P.insert(P.begin() + Other, std::string(P[At]));
      break;
    case 2:
      std::swap(P[At], P[Other]);
      break;
    case 3:
      P[At] = std::string(P[Other]);
      break;
    case 4:
      P.insert(P.begin() + At, word());
      break;
    case 5:
      P[At] = ByLine ? word() + word() + "m" + std::to_string(below(4)) + ";\n"
                     : word();
      break;
    }
  }

  std::minstd_rand Random;
};

} // namespace

std::string mutate(std::string_view Source, unsigned Seed) {
  return Mutator(Seed).run(Source);
}

} // namespace tenon::checker::fuzz
