//===- DatabaseSyntax.cpp - whether a database can be read ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/DatabaseSyntax.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace tenon::checker {
namespace {

constexpr StringRef Spaces = " \t\r\n";

Error failureAt(StringRef Path, StringRef Text, std::size_t Offset,
                const Twine &Why) {
  StringRef Before = Text.take_front(Offset);
  std::size_t Line = Before.count('\n') + 1;
  std::size_t Column = Before.size() - (Before.rfind('\n') + 1) + 1;
  return createStringError(
      formatv("{0}:{1}:{2}: {3}", Path, Line, Column, Why.str()).str());
}

/// The reader says "[LINE:COLUMN, byte=OFFSET]: WHY", mostly from behind the
/// character that is wrong.
Error syntaxError(StringRef Path, StringRef Text, Error Reason) {
  std::string Said = toString(std::move(Reason));
  auto [Place, Why] = StringRef(Said).split("]: ");
  std::size_t Offset = 0;
  if (Place.rsplit('=').second.getAsInteger(10, Offset))
    Offset = 0;
  bool IsBehind =
      !Why.starts_with("Text after") && !Why.starts_with("Unexpected EOF");
  if (Offset != 0 && IsBehind)
    --Offset;
  return failureAt(Path, Text, Offset, "invalid JSON: " + Why);
}

/// Behind the string that begins there.
std::size_t endOfString(StringRef Text, std::size_t At) {
  for (++At; Text[At] != '"'; ++At)
    At += Text[At] == '\\';
  return At + 1;
}

/// Where an entry of an array begins, in a text that was read already.
std::size_t offsetOfEntry(StringRef Text, std::size_t Number) {
  std::size_t At = Text.find('[') + 1;
  for (unsigned Depth = 0; Number != 0;) {
    char C = Text[At];
    At = C == '"' ? endOfString(Text, At) : At + 1;
    if (C == '[' || C == '{')
      ++Depth;
    else if (C == ']' || C == '}')
      --Depth;
    Number -= C == ',' && Depth == 0;
  }
  return Text.find_first_not_of(Spaces, At);
}

std::string quoted(StringRef Name) { return ("\"" + Name + "\"").str(); }

/// Empty where it has that string.
std::string faultOfString(const json::Object &Entry, StringRef Name) {
  const json::Value *Field = Entry.get(Name);
  if (!Field)
    return "the entry has no " + quoted(Name);
  return Field->getAsString() ? "" : quoted(Name) + " is no string";
}

std::string faultOfArguments(const json::Value &Field) {
  const json::Array *Arguments = Field.getAsArray();
  bool AreStrings =
      Arguments && all_of(*Arguments, [](const json::Value &Argument) {
        return Argument.getAsString().has_value();
      });
  if (!AreStrings)
    return "\"arguments\" is no array of strings";
  return Arguments->empty() ? "\"arguments\" is empty" : "";
}

std::string faultOfCommand(const json::Object &Entry) {
  if (const json::Value *Arguments = Entry.get("arguments"))
    return faultOfArguments(*Arguments);
  if (!Entry.get("command"))
    return "the entry has neither \"command\" nor \"arguments\"";
  return faultOfString(Entry, "command");
}

/// Empty where it says all that a command needs.
std::string faultOf(const json::Value &Entry) {
  const json::Object *Fields = Entry.getAsObject();
  if (!Fields)
    return "the entry is no object";
  for (StringRef Name : {"directory", "file"})
    if (std::string Fault = faultOfString(*Fields, Name); !Fault.empty())
      return Fault;
  return faultOfCommand(*Fields);
}

} // namespace

Error checkDatabase(StringRef Path, StringRef Text) {
  Text = Text.rtrim(Spaces);
  // Names of files may be no UTF-8; that is not the syntax's business.
  Expected<json::Value> Database =
      json::parse(json::isUTF8(Text) ? Text.str() : json::fixUTF8(Text));
  if (!Database)
    return syntaxError(Path, Text, Database.takeError());
  const json::Array *Entries = Database->getAsArray();
  if (!Entries)
    return failureAt(Path, Text, Text.find_first_not_of(Spaces),
                     "the database is no array");
  for (auto [Number, Entry] : enumerate(*Entries))
    if (std::string Fault = faultOf(Entry); !Fault.empty())
      return failureAt(Path, Text, offsetOfEntry(Text, Number), Fault);
  return Error::success();
}

} // namespace tenon::checker
