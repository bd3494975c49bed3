//===- ConfigurationFile.cpp - one .tenon.yaml, read ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ConfigurationFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

using namespace llvm;

namespace tenon::checker {

char ConfigurationError::ID = 0;

void ConfigurationError::log(raw_ostream &OS) const {
  if (!Text) {
    OS << Path << ": error: " << Message << '\n';
    return;
  }
  SourceMgr SM;
  SM.AddNewSourceBuffer(
      MemoryBuffer::getMemBuffer(Text->getMemBufferRef().getBuffer(), Path),
      SMLoc());
  SMLoc At = SMLoc::getFromPointer(
      SM.getMemoryBuffer(SM.getMainFileID())->getBufferStart() + Offset);
  SM.PrintMessage(OS, At, SourceMgr::DK_Error, Message, {}, {},
                  OS.has_colors());
}

Error ConfigurationFile::error(std::uint32_t Offset,
                               std::string Message) const {
  auto E = std::make_unique<ConfigurationError>(Path, std::move(Message));
  E->Text = Text;
  E->Offset = Offset;
  return Error(std::move(E));
}

namespace {

/// Walks over the nodes once, in the order of the file, as the parser wants it.
class Reader {
public:
  explicit Reader(ConfigurationFile &File)
      : File(File), Stream(File.Text->getMemBufferRef().getBuffer(), SM,
                           /*ShowColors=*/false) {
    SM.setDiagHandler(
        [](const SMDiagnostic &D, void *Self) {
          static_cast<Reader *>(Self)->syntaxError(D);
        },
        this);
  }

  Error read() {
    auto Document = Stream.begin();
    if (Document != Stream.end()) {
      readTop(Document->getRoot());
      if (!Failed && ++Document != Stream.end())
        fail(Document->getRoot(), "a second document; one is all there can be");
    }
    if (Stream.failed() && !Failed)
      fail(std::uint32_t(0), "this is no YAML");
    if (Failed)
      return File.error(At, Message);
    return Error::success();
  }

private:
  void syntaxError(const SMDiagnostic &D) {
    const char *Start = File.Text->getBufferStart();
    std::size_t Offset = D.getLoc().isValid() ? D.getLoc().getPointer() - Start
                                              : File.Text->getBufferSize();
    fail(std::min(Offset, File.Text->getBufferSize()), D.getMessage().str());
  }

  /// The first fault counts: others follow from it.
  void fail(std::uint32_t Offset, std::string Why) {
    if (Failed)
      return;
    Failed = true;
    At = Offset;
    Message = std::move(Why);
  }
  void fail(const yaml::Node *N, std::string Why) {
    fail(N ? offsetOf(N) : 0, std::move(Why));
  }

  std::uint32_t offsetOf(const yaml::Node *N) const {
    const char *Start = File.Text->getBufferStart();
    // The parser gives an alias no place.
    if (const auto *Alias = dyn_cast<yaml::AliasNode>(N))
      return Alias->getName().data() - 1 - Start;
    return N->getSourceRange().Start.getPointer() - Start;
  }

  void readTop(yaml::Node *Root) {
    if (!Root || isa<yaml::NullNode>(Root))
      return;
    forEachKey(Root, "settings", [this](StringRef Key, yaml::KeyValueNode &KV) {
      readKey(Key, KV);
    });
  }

  void readKey(StringRef Key, yaml::KeyValueNode &KV) {
    yaml::Node *Value = KV.getValue();
    if (Key == "severities")
      return readSeverities(Value);
    if (Key == "options")
      return readOptions(Value);
    if (Key == "inherit")
      return readInherit(Value);
    if (Key == "extends")
      return forEachScalar(Value, [this](StringRef Path, std::uint32_t At) {
        extend(Path, At);
      });
    if (!is_contained(settingNames(), Key))
      return fail(KV.getKey(), unknownKey(Key));
    forEachScalar(Value, [&](StringRef Text, std::uint32_t At) {
      File.Settings.push_back({{Key.str(), Text.str()}, At});
    });
  }

  static std::string unknownKey(StringRef Key) {
    SmallVector<StringRef, 8> Keys(settingNames());
    Keys.append({"extends", "inherit"});
    return ("unknown key '" + Key + "'" + suggestOrList(Key, Keys)).str();
  }

  void readSeverities(yaml::Node *Value) {
    forEachKey(
        Value, "a check and its severity each",
        [this](StringRef Check, yaml::KeyValueNode &KV) {
          std::uint32_t Key = offsetOf(KV.getKey());
          forScalar(KV.getValue(), [&](StringRef Level, std::uint32_t At) {
            if (std::string Wrong = faultOfSeverity(Level); !Wrong.empty())
              return fail(At, std::move(Wrong));
            File.Settings.push_back(
                {{"severities", (Check + ":" + Level).str()}, Key});
          });
        });
  }

  void readOptions(yaml::Node *Value) {
    forEachKey(Value, "a check and its options each",
               [this](StringRef Check, yaml::KeyValueNode &KV) {
                 std::string Prefix = Check.str();
                 forEachKey(KV.getValue(), "an option and its value each",
                            [&](StringRef Option, yaml::KeyValueNode &Inner) {
                              readOption(Prefix + "." + Option.str(), Inner);
                            });
               });
  }

  void readOption(const std::string &Name, yaml::KeyValueNode &KV) {
    std::uint32_t Key = offsetOf(KV.getKey());
    std::string List;
    forEachScalar(KV.getValue(), [&](StringRef Text, std::uint32_t) {
      List += (List.empty() ? "" : ",") + Text.str();
    });
    File.Settings.push_back({{"options", Name + "=" + List}, Key});
  }

  void readInherit(yaml::Node *Value) {
    forScalar(Value, [&](StringRef Text, std::uint32_t At) {
      if (Text != "true" && Text != "false")
        return fail(At, ("'" + Text + "' is neither true nor false").str());
      File.Inherit = Text == "true";
    });
  }

  void extend(StringRef Path, std::uint32_t At) {
    SmallString<128> Full(sys::path::parent_path(File.Path));
    if (sys::path::is_absolute(Path))
      Full = Path;
    else
      sys::path::append(Full, Path);
    sys::path::remove_dots(Full, /*remove_dot_dot=*/true);
    File.Extends.push_back({Full.str().str(), At});
  }

  template <typename Function>
  void forEachKey(yaml::Node *N, StringRef What, Function Read) {
    auto *Map = dyn_cast_or_null<yaml::MappingNode>(N);
    if (!Map)
      return fail(N, ("a mapping belongs here: " + What).str());
    StringSet<> Seen;
    for (yaml::KeyValueNode &KV : *Map) {
      SmallString<32> Storage;
      auto *Key = dyn_cast_or_null<yaml::ScalarNode>(KV.getKey());
      if (!Key)
        return fail(KV.getKey(), "a key is a word");
      std::string Name = Key->getValue(Storage).str();
      if (!Seen.insert(Name).second)
        return fail(Key, "key '" + Name + "' stands here twice");
      Read(StringRef(Name), KV);
      if (Failed || Stream.failed())
        return;
    }
  }

  template <typename Function> void forScalar(yaml::Node *N, Function Read) {
    if (!N)
      return fail(N, "a value is missing");
    if (isa<yaml::AliasNode>(N))
      return fail(N, "aliases are not supported; repeat the value");
    SmallString<64> Storage;
    if (auto *Scalar = dyn_cast<yaml::ScalarNode>(N))
      return Read(Scalar->getValue(Storage), offsetOf(N));
    if (auto *Block = dyn_cast<yaml::BlockScalarNode>(N))
      return Read(Block->getValue(), offsetOf(N));
    fail(N, isa<yaml::NullNode>(N) ? "a value is missing"
                                   : "a single value belongs here");
  }

  template <typename Function>
  void forEachScalar(yaml::Node *N, Function Read) {
    auto *List = dyn_cast_or_null<yaml::SequenceNode>(N);
    if (!List)
      return forScalar(N, Read);
    for (yaml::Node &Element : *List) {
      forScalar(&Element, Read);
      if (Failed || Stream.failed())
        return;
    }
  }

  ConfigurationFile &File;
  SourceMgr SM;
  yaml::Stream Stream;
  bool Failed = false;
  std::uint32_t At = 0;
  std::string Message;
};

} // namespace

Expected<ConfigurationFile> readConfigurationFile(StringRef Path) {
  ConfigurationFile File;
  File.Path = Path.str();
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
      MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Text)
    return make_error<ConfigurationError>(File.Path,
                                          "cannot read the configuration: " +
                                              Text.getError().message());
  File.Text = std::move(*Text);
  std::size_t Wrong = 0;
  if (!json::isUTF8(File.Text->getBuffer(), &Wrong))
    return File.error(Wrong, "this is not UTF-8");
  if (Error E = Reader(File).read())
    return E;
  return File;
}

} // namespace tenon::checker
