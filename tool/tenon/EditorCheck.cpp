//===- EditorCheck.cpp - what an editor would show ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A session of one document, spoken to the server in its own words: what is
// printed is what an editor gets.
//
//===----------------------------------------------------------------------===//

#include "EditorCheck.h"
#if TENON_HAS_LSP
#include "Model/FileNames.h"
#include "Server/Server.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>

using namespace llvm;

namespace tenon::checker {
namespace {

std::string text(const json::Object &In, StringRef Name) {
  return In.getString(Name).value_or("").str();
}

/// A MarkupContent, a string, or a list of them.
std::string contentOf(const json::Value &Value) {
  if (std::optional<StringRef> Text = Value.getAsString())
    return Text->str();
  if (const json::Object *Markup = Value.getAsObject())
    return text(*Markup, "value");
  std::string All;
  if (const json::Array *Parts = Value.getAsArray())
    for (const json::Value &Part : *Parts)
      All += contentOf(Part);
  return All;
}

class Session {
public:
  Session(StringRef Path, std::string Content, lsp::ServerOptions Options);

  /// What an editor would show in a window; empty where nothing failed.
  const std::string &failure() const { return Failure; }
  /// Returns whether something is an error.
  bool printDiagnostics();
  void printInlayHints();
  void printAt(unsigned Line, unsigned Column);

private:
  void notify(StringRef Method, json::Object Params);
  /// Null for what the server does not answer.
  json::Value request(StringRef Method, json::Object Params);
  void take();
  void printActions(const json::Object &Diagnostic);
  std::string placeOf(const json::Object &At, StringRef In) const;
  json::Object document() const { return json::Object{{"uri", Uri}}; }

  /// As the user named it.
  std::string Name;
  std::string Uri;
  std::string Said;
  raw_string_ostream Out{Said};
  lsp::Server Server;
  int LastId = 0;
  std::map<int, json::Value> Answers;
  json::Array Diagnostics;
  std::string Failure;
};

Session::Session(StringRef Path, std::string Content,
                 lsp::ServerOptions Options)
    : Name(Path), Server(Out, std::move(Options)) {
  Expected<lsp::URIForFile> Named =
      lsp::URIForFile::fromFile(absolutePath(Path));
  if (Named)
    Uri = Named->uri().str();
  else
    consumeError(Named.takeError());
  // Columns are bytes, as in everything that is printed.
  request("initialize",
          json::Object{{"capabilities",
                        json::Object{{"general",
                                      json::Object{{"positionEncodings",
                                                    json::Array{"utf-8"}}}}}}});
  notify("textDocument/didOpen",
         json::Object{
             {"textDocument", json::Object{{"uri", Uri},
                                           {"languageId", "cpp"},
                                           {"version", 1},
                                           {"text", std::move(Content)}}}});
  Server.settle();
  take();
}

void Session::notify(StringRef Method, json::Object Params) {
  std::string Text;
  raw_string_ostream(Text) << json::Value(json::Object{
      {"jsonrpc", "2.0"}, {"method", Method}, {"params", std::move(Params)}});
  Server.handle(Text);
}

json::Value Session::request(StringRef Method, json::Object Params) {
  int Id = ++LastId;
  std::string Text;
  raw_string_ostream(Text) << json::Value(
      json::Object{{"jsonrpc", "2.0"},
                   {"id", Id},
                   {"method", Method},
                   {"params", std::move(Params)}});
  Server.handle(Text);
  Server.settle();
  take();
  auto It = Answers.find(Id);
  return It == Answers.end() ? nullptr : std::move(It->second);
}

/// Nothing is being said while this looks: the server has settled.
void Session::take() {
  std::size_t Done = 0;
  lsp::MessageReader In([&](char *Buffer, std::size_t Size) {
    std::size_t Count = std::min(Size, Said.size() - Done);
    std::copy_n(Said.data() + Done, Count, Buffer);
    Done += Count;
    return Count;
  });
  while (std::optional<std::string> Text = In.next()) {
    json::Value Message = cantFail(lsp::parseMessage(*Text));
    json::Object *Fields = Message.getAsObject();
    if (json::Object *Params = Fields->getObject("params")) {
      json::Array *Found = Params->getArray("diagnostics");
      if (Found && text(*Params, "uri") == Uri)
        Diagnostics = std::move(*Found);
      if (text(*Fields, "method") == "window/showMessage")
        Failure = text(*Params, "message");
    } else if (json::Value *Result = Fields->get("result")) {
      Answers.emplace(Fields->getInteger("id").value_or(0), std::move(*Result));
    }
  }
  Said.clear();
}

/// `path:3:9`, of a location in the file of that uri.
std::string Session::placeOf(const json::Object &At, StringRef In) const {
  const json::Object *Range = At.getObject("range");
  if (!Range)
    Range = At.getObject("targetSelectionRange");
  const json::Object *Start = Range ? Range->getObject("start") : nullptr;
  if (!Start)
    return "";
  std::string File =
      In == Uri ? Name : lsp::Uris::pathOf(In).value_or(In.str());
  return File + ":" +
         std::to_string(Start->getInteger("line").value_or(0) + 1) + ":" +
         std::to_string(Start->getInteger("character").value_or(0) + 1);
}

bool Session::printDiagnostics() {
  constexpr int Error = 1;
  bool AnyError = false;
  for (const json::Value &Value : Diagnostics) {
    const json::Object &D = *Value.getAsObject();
    bool IsError = D.getInteger("severity") == Error;
    AnyError |= IsError;
    outs() << placeOf(D, Uri) << ": " << (IsError ? "error" : "warning") << ": "
           << text(D, "message") << " [" << text(D, "code") << "]\n";
    if (const json::Array *Related = D.getArray("relatedInformation"))
      for (const json::Value &Note : *Related) {
        const json::Object *At = Note.getAsObject()->getObject("location");
        outs() << placeOf(*At, text(*At, "uri"))
               << ": note: " << text(*Note.getAsObject(), "message") << '\n';
      }
    printActions(D);
  }
  return AnyError;
}

void Session::printActions(const json::Object &Diagnostic) {
  json::Value Actions = request(
      "textDocument/codeAction",
      json::Object{{"textDocument", document()},
                   {"range", *Diagnostic.get("range")},
                   {"context", json::Object{{"diagnostics", json::Array{}}}}});
  if (const json::Array *All = Actions.getAsArray())
    for (const json::Value &Action : *All) {
      const json::Object &A = *Action.getAsObject();
      bool Preferred = A.getBoolean("isPreferred").value_or(false);
      outs() << "  action: " << text(A, "title")
             << (Preferred ? " (preferred)" : "") << '\n';
    }
}

void Session::printInlayHints() {
  constexpr int End = 1 << 30;
  json::Value Hints = request(
      "textDocument/inlayHint",
      json::Object{
          {"textDocument", document()},
          {"range",
           json::Object{
               {"start", json::Object{{"line", 0}, {"character", 0}}},
               {"end", json::Object{{"line", End}, {"character", 0}}}}}});
  const json::Array *All = Hints.getAsArray();
  if (!All)
    return;
  for (const json::Value &Value : *All) {
    const json::Object &Hint = *Value.getAsObject();
    json::Object Range{{"start", *Hint.get("position")}};
    outs() << placeOf(json::Object{{"range", std::move(Range)}}, Uri)
           << ": hint: " << contentOf(*Hint.get("label")) << '\n';
  }
}

void Session::printAt(unsigned Line, unsigned Column) {
  auto Ask = [&](StringRef Method) {
    return request(
        Method,
        json::Object{{"textDocument", document()},
                     {"position", json::Object{{"line", Line - 1},
                                               {"character", Column - 1}}}});
  };
  json::Value Hover = Ask("textDocument/hover");
  if (const json::Object *Shown = Hover.getAsObject())
    if (const json::Value *Contents = Shown->get("contents"))
      outs() << "hover:\n" << contentOf(*Contents) << '\n';
  json::Value Definition = Ask("textDocument/definition");
  json::Array One;
  if (Definition.getAsObject())
    One.push_back(Definition);
  const json::Array *All =
      Definition.getAsArray() ? Definition.getAsArray() : &One;
  for (const json::Value &Value : *All) {
    const json::Object &At = *Value.getAsObject();
    bool IsLink = At.get("targetUri") != nullptr;
    outs() << "definition: "
           << placeOf(At, text(At, IsLink ? "targetUri" : "uri")) << '\n';
  }
}

} // namespace

int checkAsEditor(const Options &O, lsp::ServerOptions Server) {
  if (sys::fs::exists(*O.EditorFile) &&
      !sys::fs::is_regular_file(*O.EditorFile)) {
    printError("'" + *O.EditorFile + "' is no file with a text");
    return ExitFailed;
  }
  auto Buffer = MemoryBuffer::getFile(*O.EditorFile);
  if (!Buffer) {
    printError("cannot read '" + *O.EditorFile +
               "': " + Buffer.getError().message());
    return ExitFailed;
  }
  if (!json::isUTF8((*Buffer)->getBuffer())) {
    printError("'" + *O.EditorFile + "' is not UTF-8, which editors speak");
    return ExitFailed;
  }
  Session S(*O.EditorFile, (*Buffer)->getBuffer().str(), std::move(Server));
  bool AnyError = S.printDiagnostics();
  S.printInlayHints();
  if (O.EditorPosition)
    S.printAt(O.EditorPosition->first, O.EditorPosition->second);
  if (!S.failure().empty()) {
    printError(S.failure());
    return ExitFailed;
  }
  return AnyError ? ExitFindings : ExitGood;
}

} // namespace tenon::checker
#endif
