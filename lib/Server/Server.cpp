//===- Server.cpp - the language server -----------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Server.h"
#include "Model/FileNames.h"
#include "Server/CodeActions.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker::lsp {
namespace {

StringRef textAt(const json::Object &In, StringRef Name) {
  return In.getString(Name).value_or("");
}

/// Of a notification about a document.
StringRef documentUri(const json::Object &Params) {
  const json::Object *Named = Params.getObject("textDocument");
  return Named ? textAt(*Named, "uri") : "";
}

std::vector<std::string> foldersFrom(const json::Object &Params,
                                     StringRef Name) {
  std::vector<std::string> Paths;
  if (const json::Array *Folders = Params.getArray(Name))
    for (const json::Value &Folder : *Folders)
      if (const json::Object *Fields = Folder.getAsObject())
        if (auto Path = Uris::pathOf(textAt(*Fields, "uri")))
          Paths.push_back(std::move(*Path));
  return Paths;
}

/// Editors from before there were several folders name one.
std::vector<std::string> initialFolders(const json::Object &Params) {
  std::vector<std::string> Paths = foldersFrom(Params, "workspaceFolders");
  if (!Paths.empty())
    return Paths;
  if (auto Path = Uris::pathOf(textAt(Params, "rootUri")))
    return {std::move(*Path)};
  if (StringRef Path = textAt(Params, "rootPath"); !Path.empty())
    return {absolutePath(Path)};
  return {};
}

bool isCxx(StringRef Language) {
  static constexpr StringLiteral Known[] = {"",    "c",        "cpp",
                                            "c++", "cuda-cpp", "objective-cpp"};
  return is_contained(Known, Language);
}

template <class Table> auto *findMethod(Table All, StringRef Name) {
  auto *Found = find_if(All, [&](const auto &M) { return M.Name == Name; });
  return Found == All.end() ? nullptr : Found;
}

} // namespace

Server::Server(raw_ostream &OS, ServerOptions Options)
    : Options(std::move(Options)), Out(OS) {}

Server::~Server() {
  // In the order in which they use each other.
  if (Published)
    Published->OnChange = nullptr;
  Answering.reset();
  Programs.reset();
}

int Server::run(ReadBytes Read) {
  MessageReader In(std::move(Read));
  while (std::optional<std::string> Text = In.next())
    if (!handle(*Text))
      break;
  return ExitStatus;
}

void Server::settle() {
  if (!Programs)
    return;
  Programs->waitUntilIdle();
  Answering->waitUntilIdle();
}

bool Server::handle(StringRef Text) {
  Expected<json::Value> Message = parseMessage(Text);
  if (!Message) {
    Out.reply(nullptr, Message.takeError());
    return true;
  }
  const json::Object *Fields = Message->getAsObject();
  if (!Fields) {
    Out.reply(nullptr, failure(ErrorCode::InvalidRequest, "no object"));
    return true;
  }
  std::optional<StringRef> Method = Fields->getString("method");
  const json::Value *Id = Fields->get("id");
  // What answers a request of ours says nothing that we need.
  if (!Method)
    return true;
  static const json::Object None;
  const json::Object *Params = Fields->getObject("params");
  if (!Params)
    Params = &None;
  if (Id)
    request(*Method, *Params, *Id);
  else if (*Method == "exit")
    return ExitStatus = Now == Stage::ShutDown ? 0 : 1, false;
  else
    notification(*Method, *Params);
  return true;
}

void Server::request(StringRef Method, const json::Object &Params,
                     json::Value Id) {
  if (Method == "initialize") {
    if (Now != Stage::Started)
      return Out.reply(
          Id, failure(ErrorCode::InvalidRequest, "initialized before"));
    return Out.reply(Id, initialize(Params));
  }
  if (Now == Stage::Started)
    return Out.reply(
        Id, failure(ErrorCode::ServerNotInitialized, "not initialized"));
  if (Now == Stage::ShutDown)
    return Out.reply(Id, failure(ErrorCode::InvalidRequest, "shut down"));
  if (Method == "shutdown") {
    Now = Stage::ShutDown;
    return Out.reply(Id, nullptr);
  }
  if (Method == "workspace/executeCommand")
    return Out.reply(Id, executeCommand(Params));
  if (const DocumentMethod *M = findMethod(documentMethods(), Method))
    return Answering->ask(*M, Params, std::move(Id));
  if (const WorkspaceMethod *M = findMethod(workspaceMethods(), Method))
    return Answering->ask(*M, Params, std::move(Id));
  Out.reply(Id,
            failure(ErrorCode::MethodNotFound, "no method '" + Method + "'"));
}

void Server::notification(StringRef Method, const json::Object &Params) {
  if (Now != Stage::Ready)
    return;
  if (Method == "initialized")
    initialized();
  else if (Method == "textDocument/didOpen")
    didOpen(Params);
  else if (Method == "textDocument/didChange")
    didChange(Params);
  else if (Method == "textDocument/didClose")
    didClose(Params);
  else if (Method == "workspace/didChangeWorkspaceFolders")
    didChangeFolders(Params);
  else if (Method == "workspace/didChangeWatchedFiles")
    didChangeWatchedFiles(Params);
  else if (Method == "$/cancelRequest")
    if (const json::Value *Id = Params.get("id"))
      Answering->cancel(*Id);
}

json::Value Server::initialize(const json::Object &Params) {
  Editor = clientFrom(Params);
  Published = std::make_unique<Publisher>(Out, Names, Disk, Editor);
  Programs = std::make_unique<Workspace>(Open, Disk, Options.Files, *Published);
  Answering =
      std::make_unique<Answers>(Out, *Programs, Open, Names, Disk, Editor);
  Published->OnChange = [this] { Answering->wake(); };
  for (std::string &Folder : initialFolders(Params)) {
    Names.addFolder(Folder);
    Programs->addFolder(Folder);
  }
  Now = Stage::Ready;
  return json::Object{
      {"capabilities", capabilities(Editor)},
      {"serverInfo",
       json::Object{{"name", "tenon"}, {"version", Options.Version}}}};
}

Expected<json::Value> Server::executeCommand(const json::Object &Params) {
  Expected<ShownPage> Page = explain(Params);
  if (!Page)
    return Page.takeError();
  if (Editor.ShowsDocuments && !Page->Uri.empty()) {
    Out.call("window/showDocument",
             json::Object{{"uri", Page->Uri}, {"takeFocus", true}},
             "tenon/explain");
    return nullptr;
  }
  constexpr int Info = 3;
  std::string Where = Page->Uri.empty() ? "" : "\n" + Page->Uri;
  Out.notify("window/showMessage",
             json::Object{{"type", Info}, {"message", Page->Summary + Where}});
  return nullptr;
}

/// What else may change what is found. An editor that cannot watch files is not
/// asked to.
void Server::initialized() {
  if (!Editor.RegistersWatchers)
    return Programs->watchDisk();
  json::Array Watchers;
  for (StringRef Glob :
       {"**/.tenon.yaml", "**/compile_commands.json",
        "**/*.{h,hh,hpp,hxx,h++,inc,ipp,def,c,cc,cpp,cxx,c++,cppm,ixx}"})
    Watchers.push_back(json::Object{{"globPattern", Glob}});
  Out.call(
      "client/registerCapability",
      json::Object{{"registrations",
                    json::Array{json::Object{
                        {"id", "tenon/watch"},
                        {"method", "workspace/didChangeWatchedFiles"},
                        {"registerOptions",
                         json::Object{{"watchers", std::move(Watchers)}}}}}}},
      "tenon/watch");
}

void Server::didChangeWatchedFiles(const json::Object &Params) {
  std::vector<std::string> Paths;
  if (const json::Array *Changes = Params.getArray("changes"))
    for (const json::Value &Change : *Changes)
      if (const json::Object *Fields = Change.getAsObject())
        if (auto Path = Uris::pathOf(textAt(*Fields, "uri")))
          Paths.push_back(std::move(*Path));
  Programs->changedOnDisk(std::move(Paths));
}

void Server::didOpen(const json::Object &Params) {
  const json::Object *Item = Params.getObject("textDocument");
  if (!Item)
    return;
  std::optional<StringRef> Content = Item->getString("text");
  Document D;
  D.Uri = textAt(*Item, "uri").str();
  std::optional<std::string> Path = Uris::pathOf(D.Uri);
  // What is in no file nothing includes; and some editors send all files.
  if (!Path || !Content || !isCxx(textAt(*Item, "languageId")))
    return;
  D.Path = std::move(*Path);
  D.RealPath = realPath(D.Path);
  D.Version = Item->getInteger("version").value_or(0);
  D.Now = std::make_shared<Text>(Content->str());
  Open.open(D);
  Programs->edited(D);
}

void Server::didChange(const json::Object &Params) {
  const json::Object *Named = Params.getObject("textDocument");
  const json::Array *Changes = Params.getArray("contentChanges");
  if (!Named || !Changes)
    return;
  StringRef Uri = textAt(*Named, "uri");
  std::optional<Document> D = Open.find(Uri);
  if (!D)
    return;
  std::int64_t Version = Named->getInteger("version").value_or(D->Version + 1);
  Open.change(Uri, Version, *Changes, Editor.Positions);
  Programs->edited(*D);
}

void Server::didClose(const json::Object &Params) {
  std::optional<Document> D = Open.close(documentUri(Params));
  if (!D)
    return;
  // By another name it is open still, and only that one is told of from now on.
  if (Open.findPath(D->RealPath))
    Out.notify("textDocument/publishDiagnostics",
               json::Object{{"uri", D->Uri}, {"diagnostics", json::Array()}});
  Programs->closed(*D);
}

void Server::didChangeFolders(const json::Object &Params) {
  const json::Object *Event = Params.getObject("event");
  if (!Event)
    return;
  std::vector<std::string> Added = foldersFrom(*Event, "added");
  // What goes and comes at once stays: nothing that was said of it is void.
  for (const std::string &Path : foldersFrom(*Event, "removed"))
    if (!is_contained(Added, Path))
      Programs->removeFolder(Path);
  for (std::string &Path : Added) {
    Names.addFolder(Path);
    Programs->addFolder(Path);
  }
}

} // namespace tenon::checker::lsp
