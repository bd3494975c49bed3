//===- Rename.cpp - a name changed wherever models name it ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/Rename.h"
#include "Language/NewNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker {
namespace {

Error refuse(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

class Renamer {
public:
  Renamer(const Program &P, const Occurrences &Names, FileText Text)
      : P(P), Names(Names), Text(Text) {}

  /// False where nothing is named that this renames.
  bool find(FileId File, std::uint32_t Offset) {
    for (const NamePlace &Place : Names.at(File, Offset, Text))
      if (isOurs(*Place.Name)) {
        Asked = Place;
        break;
      }
    if (!Asked.Name)
      return false;
    const Occurrence &O = *Asked.Name;
    ByDatabase = O.ByDatabase;
    for (const NamePlace &Place : Names.of(O.What, Text))
      if (isOurs(*Place.Name) && Place.Name->ByDatabase == ByDatabase)
        Places.push_back(Place);
    return true;
  }

  /// Every place can be edited, and means nothing else.
  Error check() const {
    for (const NamePlace &Place : Places)
      if (std::string Why = whyFixed(Place); !Why.empty())
        return refuse("'" + name() + "' is named " + Why);
    return checkShared();
  }

  const Thing &thing() const { return Asked.Name->What; }
  bool byDatabase() const { return ByDatabase; }
  StringRef name() const { return Asked.Name->name(); }
  Span at() const { return Asked.At; }

  std::vector<Edit> edits(StringRef NewName) const {
    std::vector<Edit> Edits;
    Edits.reserve(Places.size());
    for (const NamePlace &Place : Places)
      Edits.push_back({Place.At, NewName.str()});
    sort(Edits, [](const Edit &L, const Edit &R) { return L.At < R.At; });
    // A class template and its specialisations name one thing in one place.
    Edits.erase(llvm::unique(Edits, [](const Edit &L,
                                       const Edit &R) { return L.At == R.At; }),
                Edits.end());
    return Edits;
  }

private:
  /// The name of a struct is renamed by whoever sees all code.
  static bool isOurs(const Occurrence &O) {
    return O.What.Kind != ThingKind::Struct || O.ByDatabase;
  }

  /// Why a place cannot be edited, or nothing.
  std::string whyFixed(const NamePlace &Place) const {
    StringRef All = Text(Place.At.File);
    std::string Line = lineOf(Place.At);
    if (P.model().fileOf(Place.At).System)
      return "in a system header, " + Line;
    if (All.empty())
      return "in a file that has changed, " + Line;
    if (Place.At.Begin > All.size())
      return "by a struct that cannot be read at the moment, in " + Line;
    if (!Place.At.Editable)
      return "through a macro, " + Line + ", which cannot be edited";
    if (!Place.Exact)
      return "by something that is no plain name, " + Line;
    return "";
  }

  /// One string in a mixin may mean a member of each of its tables.
  Error checkShared() const {
    for (const NamePlace &Place : Places)
      for (const Occurrence &O : Names.all())
        if (O.Whole == Place.Name->Whole && O.Begin == Place.Name->Begin &&
            O.End == Place.Name->End && O.Form == Place.Name->Form &&
            !(O.What == thing()))
          return refuse("'" + name() + "' names members of several structs, " +
                        lineOf(Place.At));
    return Error::success();
  }

  std::string lineOf(const Span &At) const {
    StringRef File = sys::path::filename(P.model().fileOf(At).Path);
    StringRef All = Text(At.File);
    if (At.Begin >= All.size())
      return File.str();
    size_t Line = All.take_front(At.Begin).count('\n') + 1;
    return (File + ":" + Twine(Line)).str();
  }

  const Program &P;
  const Occurrences &Names;
  FileText Text;
  NamePlace Asked{nullptr, {}};
  bool ByDatabase = false;
  std::vector<NamePlace> Places;
};

} // namespace

Expected<std::optional<RenameTarget>>
prepareRename(const Program &P, const Occurrences &Names, FileId File,
              std::uint32_t Offset, FileText Text) {
  Renamer R(P, Names, Text);
  if (!R.find(File, Offset))
    return std::nullopt;
  if (Error E = R.check())
    return std::move(E);
  return RenameTarget{R.at(), R.name(), !R.byDatabase() && R.thing().Decl};
}

Expected<std::vector<Edit>> rename(const Program &P, const Occurrences &Names,
                                   FileId File, std::uint32_t Offset,
                                   StringRef NewName, FileText Text) {
  Renamer R(P, Names, Text);
  if (!R.find(File, Offset))
    return refuse("there is no member and no table's name here");
  if (NewName == R.name())
    return std::vector<Edit>();
  if (Error E = R.byDatabase() ? checkDatabaseName(P, R.thing(), NewName)
                               : checkMemberName(P, R.thing(), NewName))
    return std::move(E);
  if (Error E = R.check())
    return std::move(E);
  return R.edits(NewName);
}

} // namespace tenon::checker
