// The server by its messages: what a client sends, and what it gets.

#include "Session.h"

using llvm::StringRef;

namespace snarl::lsp {
namespace {

/// A counter in one file, its threads in another.
class LspServer : public testing::Test {
protected:
  LspServer() {
    F.write("shop.h", Header);
    F.write("shop.cpp", Shop);
    F.write("main.cpp", "#include \"shop.h\"\n#include <pthread.h>\n"
                        "int main() {\n  pthread_t A, B;\n"
                        "  pthread_create(&A, 0, sell, 0);\n"
                        "  pthread_create(&B, 0, sell, 0);\n"
                        "  pthread_join(A, 0);\n  pthread_join(B, 0);\n}\n");
    database({"shop.cpp", "main.cpp"});
  }

  void database(const std::vector<std::string> &Names) {
    Array All;
    for (const std::string &Name : Names)
      All.push_back(
          Object{{"directory", F.name()},
                 {"file", Name},
                 {"arguments", Array{"c++", "-DPRICE=3", "-c", Name}}});
    F.write("compile_commands.json",
            llvm::formatv("{0}", llvm::json::Value(std::move(All))).str());
  }

  static bool some(const Array &Diagnostics) { return !Diagnostics.empty(); }
  static bool none(const Array &Diagnostics) { return Diagnostics.empty(); }

  /// The actions for the first diagnostic of Published.
  Array actions(Session &S, const std::string &Name, const Object &Published,
                Object Context = {}) {
    const Object &First = *in(Published)[0].getAsObject();
    Object Answer = S.call("textDocument/codeAction",
                           Object{{"textDocument", S.document(Name)},
                                  {"range", *First.get("range")},
                                  {"context", std::move(Context)}});
    return std::move(*Answer.getArray("result"));
  }

  const std::string Header = "#pragma once\nextern int Sold;\n"
                             "void *sell(void *);\n";
  const std::string Shop = "#include \"shop.h\"\nint Sold = 0;\n"
                           "void *sell(void *) {\n  ++Sold;\n  return 0;\n}\n";
  const std::string Repaired = "#include \"shop.h\"\nint Sold = 0;\n"
                               "void *sell(void *) {\n  return 0;\n}\n";
  Folder F;
};

TEST_F(LspServer, SaysWhatItCanDo) {
  Session S(F, modern());
  const Object &Can =
      *S.Initialized.getObject("result")->getObject("capabilities");
  EXPECT_EQ(text(Can, "positionEncoding"), "utf-16");
  EXPECT_EQ(Can.getObject("textDocumentSync")->getInteger("change"), 2);
  EXPECT_EQ(Can.getObject("codeActionProvider")->getBoolean("resolveProvider"),
            true);
}

TEST_F(LspServer, AFindingWhoseThreadsAreElsewhere) {
  Session S(F, modern());
  S.open("shop.cpp");
  Object Published = S.diagnostics("shop.cpp", some);
  EXPECT_EQ(Published.getInteger("version"), 1);
  EXPECT_EQ(brief(in(Published)),
            std::vector<std::string>{"3:2 snarl-unsynchronized-counter"});
  const Object &D = *in(Published)[0].getAsObject();
  EXPECT_EQ(D.getInteger("severity"), 2);
  EXPECT_EQ(text(D, "source"), "snarl");
  EXPECT_NE(text(D, "message").find("thread 2 reads 'Sold'"),
            std::string::npos);
  EXPECT_NE(text(D, "message").find("help: "), std::string::npos);
  bool ThreadIsShown = false;
  for (const llvm::json::Value &Each : *D.getArray("relatedInformation"))
    ThreadIsShown |= text(*Each.getAsObject()->getObject("location"), "uri") ==
                     S.uri("main.cpp");
  EXPECT_TRUE(ThreadIsShown);
}

TEST_F(LspServer, TheOtherSideLeadsToTheFinding) {
  Session S(F, modern());
  S.open("main.cpp");
  Object Published = S.diagnostics("main.cpp", some);
  const Object &D = *in(Published)[0].getAsObject();
  EXPECT_EQ(brief(in(Published)),
            std::vector<std::string>{"5:2 snarl-unsynchronized-counter"});
  EXPECT_EQ(D.getInteger("severity"), 3);
  EXPECT_NE(text(D, "message").find("this belongs to shop.cpp:4: 'Sold' is"),
            std::string::npos)
      << text(D, "message");
  const Object &First = *(*D.getArray("relatedInformation"))[0].getAsObject();
  EXPECT_EQ(text(*First.getObject("location"), "uri"), S.uri("shop.cpp"));
}

TEST_F(LspServer, UnsavedTextIsWhatCounts) {
  Session S(F, modern());
  S.open("shop.cpp");
  S.diagnostics("shop.cpp", some);
  S.change("shop.cpp", 2, Repaired);
  EXPECT_EQ(S.diagnostics("shop.cpp", none).getInteger("version"), 2);
  S.change("shop.cpp", 3, "\n" + Shop);
  EXPECT_EQ(brief(in(S.diagnostics("shop.cpp", some))),
            std::vector<std::string>{"4:2 snarl-unsynchronized-counter"});
  S.notify("textDocument/didClose",
           Object{{"textDocument", S.document("shop.cpp")}});
  EXPECT_EQ(brief(in(S.diagnostics("shop.cpp"))), std::vector<std::string>());
}

TEST_F(LspServer, ChangesComeInPieces) {
  Session S(F, modern());
  S.open("shop.cpp", "/* \xF0\x9F\xAA\xA2 */" + Shop);
  S.diagnostics("shop.cpp", some);
  auto At = [](int Line, int Character) {
    return Object{{"line", Line}, {"character", Character}};
  };
  S.notify(
      "textDocument/didChange",
      Object{
          {"textDocument", Object{{"uri", S.uri("shop.cpp")}, {"version", 2}}},
          {"contentChanges",
           Array{
               Object{{"range", Object{{"start", At(3, 2)}, {"end", At(3, 2)}}},
                      {"text", "/* \xF0\x9F\xAA\xA2 */"}},
               Object{{"range", Object{{"start", At(0, 0)}, {"end", At(0, 8)}}},
                      {"text", "\n"}}}}});
  EXPECT_EQ(brief(in(S.diagnostics("shop.cpp",
                                   [](const Array &All) {
                                     return some(All) &&
                                            brief(All)[0][0] == '4';
                                   }))),
            std::vector<std::string>{"4:10 snarl-unsynchronized-counter"});
}

TEST_F(LspServer, OnlyTheLastOfManyChangesIsShown) {
  Session S(F, modern());
  S.open("shop.cpp");
  S.diagnostics("shop.cpp", some);
  for (int Version = 2; Version != 30; ++Version)
    S.change("shop.cpp", Version, Version == 29 ? Repaired : Shop);
  std::vector<std::int64_t> Versions;
  do
    Versions.push_back(*S.diagnostics("shop.cpp").getInteger("version"));
  while (Versions.back() != 29);
  EXPECT_LT(Versions.size(), 4u) << "they came at once, so most are overtaken";
}

TEST_F(LspServer, AHeaderBelongsToThoseThatIncludeIt) {
  F.write("shop.h", "#pragma once\ninline int Sold = 0;\n"
                    "inline void *sell(void *) {\n  ++Sold;\n  return 0;\n}\n");
  database({"main.cpp"});
  Session S(F, modern());
  S.open("shop.h");
  Object Published = S.diagnostics("shop.h", some);
  EXPECT_EQ(brief(in(Published)),
            std::vector<std::string>{"3:2 snarl-unsynchronized-counter"});
  S.change("shop.h", 2, F.read("shop.h") + "\n\n");
  S.change("shop.h", 3, "\n" + F.read("shop.h"));
  EXPECT_EQ(brief(in(S.diagnostics("shop.h", some))),
            std::vector<std::string>{"4:2 snarl-unsynchronized-counter"});
}

TEST_F(LspServer, TextThatDoesNotParseLeavesWhatIsShown) {
  Session S(F, modern());
  S.open("shop.cpp");
  S.diagnostics("shop.cpp", some);
  S.change("shop.cpp", 2, Shop + "int half = ");
  S.open("main.cpp"); // shown with what shop.cpp said last
  EXPECT_EQ(in(S.diagnostics("main.cpp")).size(), 1u);
  S.change("shop.cpp", 3, Repaired);
  EXPECT_EQ(S.diagnostics("shop.cpp").getInteger("version"), 3);
}

TEST_F(LspServer, AFileThatCannotBeReadSaysWhy) {
  F.write("shop.cpp", "#include \"stock.h\"\n");
  Session S(F, modern());
  S.open("shop.cpp");
  Object Published = S.diagnostics("shop.cpp", some);
  const Object &D = *in(Published)[0].getAsObject();
  EXPECT_EQ(D.getInteger("severity"), 1);
  EXPECT_EQ(brief(in(Published)), std::vector<std::string>{"0:9 "});
  EXPECT_NE(text(D, "message").find("'stock.h' file not found"),
            std::string::npos);
  F.write("stock.h", "");
  S.notify("textDocument/didSave",
           Object{{"textDocument", S.document("shop.cpp")}});
  S.diagnostics("shop.cpp", none);
}

TEST_F(LspServer, AFileWithoutCommandHasThatOfItsNeighbour) {
  F.write("till.cpp", "int Price = PRICE;\n#ifndef PRICE\n#error alone\n"
                      "#endif\n");
  Session S(F, modern());
  S.open("till.cpp");
  S.diagnostics("till.cpp", none);
}

TEST_F(LspServer, WithoutDatabaseItSaysSoAndGoesOn) {
  llvm::sys::fs::remove(F.path("compile_commands.json"));
  F.write("main.cpp", Shop + F.read("main.cpp"));
  Session S(F, modern());
  S.open("main.cpp");
  EXPECT_NE(text(S.next("window/showMessage"), "message")
                .find("CMAKE_EXPORT_COMPILE_COMMANDS"),
            std::string::npos);
  S.diagnostics("main.cpp", some);
}

TEST_F(LspServer, TheConfigurationSaysWhatIsShown) {
  F.write("main.cpp", Shop + F.read("main.cpp"));
  database({"main.cpp"});
  auto Settings = readConfig(F.write(".snarl.yaml", "show: -main.cpp\n"),
                             "/where/the/editor/runs");
  ASSERT_TRUE(bool(Settings));
  Options O;
  O.Settings = std::move(*Settings);
  Session S(F, modern(), O);
  S.open("main.cpp");
  EXPECT_TRUE(in(S.diagnostics("main.cpp")).empty());
}

TEST_F(LspServer, ABrokenDatabaseIsNamedUntilItIsMended) {
  F.write("compile_commands.json", "[{]");
  Session S(F, modern());
  S.open("shop.cpp");
  EXPECT_NE(text(S.next("window/showMessage"), "message")
                .find("broken compilation database"),
            std::string::npos);
  database({"shop.cpp", "main.cpp"});
  S.notify("textDocument/didSave",
           Object{{"textDocument", S.document("shop.cpp")}});
  S.diagnostics("shop.cpp", some);
}

TEST_F(LspServer, ARepairIsWorkedOutWhenItIsChosen) {
  Session S(F, modern());
  S.open("shop.cpp");
  Array Offered = actions(S, "shop.cpp", S.diagnostics("shop.cpp", some));
  ASSERT_EQ(Offered.size(), 2u);
  const Object &Repair = *Offered[0].getAsObject();
  EXPECT_EQ(text(Repair, "title"), "Make 'Sold' atomic");
  EXPECT_EQ(Repair.getBoolean("isPreferred"), true);
  EXPECT_FALSE(Repair.get("edit"));
  Object Answer = S.call("codeAction/resolve", Object(Repair));
  const Array &Changes =
      *Answer.getObject("result")->getObject("edit")->getArray(
          "documentChanges");
  ASSERT_EQ(Changes.size(), 2u) << "the source and its header";
  const Object &Source = *Changes[0].getAsObject();
  EXPECT_EQ(Source.getObject("textDocument")->getInteger("version"), 1);
  const Object &Above = *Changes[1].getAsObject();
  EXPECT_EQ(text(*Above.getObject("textDocument"), "uri"), S.uri("shop.h"));
  EXPECT_TRUE(Above.getObject("textDocument")->get("version")->getAsNull());
}

TEST_F(LspServer, AnOldClientGetsTheWholeRepair) {
  auto Plain = llvm::json::parse(
      R"({"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}})");
  Session S(F, std::move(*Plain->getAsObject()));
  S.open("shop.cpp");
  Object Published = S.diagnostics("shop.cpp", some);
  EXPECT_NE(
      text(*in(Published)[0].getAsObject(), "message").find("main.cpp:5: "),
      std::string::npos)
      << "notes are in the text";
  Array Offered = actions(S, "shop.cpp", Published);
  ASSERT_EQ(Offered.size(), 2u);
  const Object *Edit = Offered[0].getAsObject()->getObject("edit");
  ASSERT_TRUE(Edit);
  EXPECT_TRUE(Edit->getObject("changes")->getArray(S.uri("shop.h")));
}

TEST_F(LspServer, ARepairThatCannotBeMadeSaysWhy) {
  F.write("shop.cpp", Shop + "int *Lent = &Sold;\n");
  Session S(F, modern());
  S.open("shop.cpp");
  Array Offered = actions(S, "shop.cpp", S.diagnostics("shop.cpp", some));
  ASSERT_EQ(Offered.size(), 2u);
  Object Answer =
      S.call("codeAction/resolve", Object(*Offered[0].getAsObject()));
  ASSERT_TRUE(Answer.getObject("error"));
  EXPECT_NE(
      text(*Answer.getObject("error"), "message").find("its address is taken"),
      std::string::npos);
}

TEST_F(LspServer, ACommentSilences) {
  Session S(F, modern());
  S.open("shop.cpp");
  Array Offered = actions(S, "shop.cpp", S.diagnostics("shop.cpp", some));
  ASSERT_EQ(Offered.size(), 2u);
  const Object &Silence = *Offered[1].getAsObject();
  const Array &Changes =
      *Silence.getObject("edit")->getArray("documentChanges");
  const Object &New =
      *(*Changes[0].getAsObject()->getArray("edits"))[0].getAsObject();
  EXPECT_EQ(text(New, "newText"),
            "  // NOLINTNEXTLINE(snarl-unsynchronized-counter): TODO say why "
            "this is right\n");
  std::string Silent = Shop;
  Silent.insert(Silent.find("  ++Sold"), text(New, "newText"));
  S.change("shop.cpp", 2, Silent);
  S.diagnostics("shop.cpp", none);
}

TEST_F(LspServer, OnlyWhatIsWantedIsOffered) {
  Session S(F, modern());
  S.open("shop.cpp");
  Object Published = S.diagnostics("shop.cpp", some);
  auto Offered = [&](const char *Kind) {
    return actions(S, "shop.cpp", Published, Object{{"only", Array{Kind}}})
        .size();
  };
  EXPECT_EQ(Offered("quickfix"), 2u);
  EXPECT_EQ(Offered("source.organizeImports"), 0u);
}

TEST_F(LspServer, NothingIsOfferedForAnOlderText) {
  Session S(F, modern());
  S.open("shop.cpp");
  Object Published = S.diagnostics("shop.cpp", some);
  Array Offered = actions(S, "shop.cpp", Published);
  ASSERT_EQ(Offered.size(), 2u);
  S.change("shop.cpp", 2, "\n" + Shop);
  EXPECT_EQ(actions(S, "shop.cpp", Published).size(), 0u);
  Object Answer =
      S.call("codeAction/resolve", Object(*Offered[0].getAsObject()));
  EXPECT_EQ(Answer.getObject("error")->getInteger("code"), -32801);
}

TEST_F(LspServer, AnActionIsOfTheAnalysisThatOfferedIt) {
  Session S(F, modern());
  S.open("shop.cpp");
  Array Offered = actions(S, "shop.cpp", S.diagnostics("shop.cpp", some));
  ASSERT_EQ(Offered.size(), 2u);
  S.notify("textDocument/didSave",
           Object{{"textDocument", S.document("shop.cpp")}});
  S.diagnostics("shop.cpp", some);
  Object Answer =
      S.call("codeAction/resolve", Object(*Offered[0].getAsObject()));
  EXPECT_EQ(Answer.getObject("error")->getInteger("code"), -32801)
      << "findings may have other numbers now";
}

TEST_F(LspServer, NonsenseIsPassedOver) {
  Session S(F, modern());
  S.raw(
      "Content-Length: 2\r\n\r\n[]Content-Length: 5\r\n\r\n{]}}}"
      "Content-Length: 17\r\n\r\n{\"jsonrpc\":\"2.0\"}Content-Length: 0\r\n\r\n"
      "Content-Length: 13\r\nOther: 1\r\n\r\n{\"id\":\"\xFF\xFE\"}xx");
  S.notify("textDocument/didOpen", Object{{"textDocument", 7}});
  S.notify("textDocument/didChange", nullptr);
  S.notify("no/such", Object{});
  EXPECT_EQ(S.call("no/such", Object{}).getObject("error")->getInteger("code"),
            -32601);
  EXPECT_TRUE(S.call("textDocument/codeAction", Array{}).getObject("error"));
  S.open("shop.cpp");
  S.diagnostics("shop.cpp", some);
}

TEST_F(LspServer, EndsInOrder) {
  Session S(F, modern());
  S.open("shop.cpp");
  EXPECT_TRUE(S.call("shutdown", nullptr).get("result"));
  S.notify("exit", nullptr);
  EXPECT_TRUE(S.end());
}

TEST_F(LspServer, EndsWithoutItsClient) {
  Session S(F, modern());
  S.open("shop.cpp");
  EXPECT_FALSE(S.end());
}

} // namespace
} // namespace snarl::lsp
