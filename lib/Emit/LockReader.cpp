//===- LockReader.cpp - a lock from its text ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/EmitError.h"
#include "Emit/Lock.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker {
namespace {

std::string unescaped(StringRef Text) {
  std::string Out;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] != '\\' || I + 1 == Text.size()) {
      Out += Text[I];
      continue;
    }
    char C = Text[++I];
    Out += C == 'n' ? '\n' : C == 'r' ? '\r' : C;
  }
  return Out;
}

/// How long the name or the list is that the text starts with; 0 where it
/// starts with neither.
size_t lengthOfName(StringRef Text) {
  bool Quoted = false;
  bool List = Text.starts_with("(");
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '"')
      Quoted = !Quoted;
    if (Quoted)
      continue;
    if (List && Text[I] == ')')
      return I + 1;
    if (!List && Text[I] == ' ')
      return I;
  }
  return Quoted || List ? 0 : Text.size();
}

/// How long the key of the line is; 0 where there is none.
size_t lengthOfKey(StringRef Line) {
  if (Line == "primary key" || Line.starts_with("primary key "))
    return StringRef("primary key").size();
  for (StringRef Kind : {"column ", "unique ", "index ", "foreign key "})
    if (Line.starts_with(Kind))
      if (size_t Name = lengthOfName(Line.drop_front(Kind.size())))
        return Kind.size() + Name;
  return 0;
}

bool isConflict(StringRef Line) {
  return any_of(ArrayRef<StringRef>{"<<<<<<<", "=======", ">>>>>>>", "|||||||"},
                [&](StringRef Mark) { return Line.starts_with(Mark); });
}

class Reader {
public:
  Reader(StringRef Text, FileId File) : Text(Text), File(File) {}

  Expected<Lock> run() {
    if (Error E = readHeader())
      return E;
    while (nextLine())
      if (Error E = readLine())
        return E;
    std::ranges::sort(L.Tables, {}, &LockTable::Name);
    return std::move(L);
  }

private:
  bool nextLine() {
    if (Next >= Text.size())
      return false;
    size_t End = std::min(Text.find('\n', Next), Text.size());
    Line = Text.slice(Next, End).rtrim("\r ");
    StringRef Bare = Line.ltrim();
    At = {File, static_cast<std::uint32_t>(Next + Line.size() - Bare.size()),
          static_cast<std::uint32_t>(Next + Line.size()), false};
    Next = End + 1;
    return true;
  }

  Error fail(const Twine &Message) const { return emitError(At, Message); }

  Error failOnConflict() const {
    return fail("a merge conflict; resolve it, or run 'tenon lock' to write "
                "the schema that the models have");
  }

  Error readHeader() {
    static constexpr StringLiteral Word = "tenon-lock ";
    At = {File, 0, 0, false};
    if (nextLine() && isConflict(Line))
      return failOnConflict();
    if (!Line.starts_with(Word))
      return fail("a lock starts with the line 'tenon-lock 1'");
    if (Line != "tenon-lock 1")
      return fail("this program knows version 1 of the format, and not " +
                  Line.drop_front(Word.size()));
    return Error::success();
  }

  Error readLine() {
    if (Line.empty() || Line.starts_with("#"))
      return Error::success();
    if (isConflict(Line))
      return failOnConflict();
    if (Line.starts_with("table "))
      return addTable(unescaped(Line.drop_front(StringRef("table ").size())));
    if (L.Tables.empty() || !Line.starts_with("  "))
      return fail("expected 'table' and a name");
    StringRef Rest = Line.ltrim();
    size_t Length = lengthOfKey(Rest);
    if (Length == 0)
      return fail("expected a column, a key or an index");
    return addLine(unescaped(Rest.take_front(Length)),
                   unescaped(Rest.drop_front(Length).ltrim()));
  }

  Error addTable(std::string Name) {
    if (!Names.insert(Name).second)
      return fail("table '" + Name + "' is here twice");
    L.Tables.push_back({std::move(Name), At, false, {}});
    Keys.clear();
    return Error::success();
  }

  Error addLine(std::string Key, std::string Says) {
    if (!Keys.insert(Key).second)
      return fail("'" + Key + "' is here twice");
    L.Tables.back().Lines.push_back({std::move(Key), std::move(Says), At});
    return Error::success();
  }

  StringRef Text;
  FileId File;
  size_t Next = 0;
  StringRef Line;
  Span At;
  Lock L;
  StringSet<> Names;
  StringSet<> Keys;
};

} // namespace

Expected<Lock> readLock(StringRef Text, FileId File) {
  return Reader(Text, File).run();
}

} // namespace tenon::checker
