// Fingerprints stay while the source around a finding changes.

#include "DriverCall.h"
#include "DriverFolder.h"

#include "tool/driver/Fingerprint.h"
#include "tool/render/Report.h"

#include "llvm/Support/JSON.h"

namespace snarl {
namespace {

Finding hitsAt(const std::string &File, unsigned Line, unsigned Column = 1) {
  Finding F;
  F.At = {File, Line, Column};
  F.Check = "unsynchronized-counter";
  F.Message = "'Hits' is updated by the thread that runs 'lambda in main' "
              "(line 12)";
  F.Function = "hit";
  return F;
}

std::vector<std::string> fingerprints(std::vector<Finding> Findings) {
  RunResult R;
  R.Findings = std::move(Findings);
  addFingerprints(R);
  std::vector<std::string> All;
  for (const Finding &F : R.Findings)
    All.push_back(F.Fingerprint);
  return All;
}

TEST(DriverFingerprint, LastingTextHasNoNumbersButThoseInNames) {
  EXPECT_EQ(lastingText("'A1' takes 3.2 ms of Python's 10 (line 12), 'B2'"),
            "'A1' takes # ms of Python's # (line #), 'B2'");
  EXPECT_EQ(lastingText("'(unnamed struct at a.cpp:3:1)::N' is read"),
            "'(unnamed struct)::N' is read");
  EXPECT_EQ(lastingText("a quote ' that does not end 5"),
            "a quote ' that does not end #");
  EXPECT_EQ(lastingText(""), "");
}

TEST(DriverFingerprint, StaysWhenLinesMoveAndFilesAreRenamed) {
  Folder F;
  std::string Old = F.write("a.cpp", "int Hits;\n  ++Hits; // one more\n");
  std::string New = F.write("b/z.cpp", "\n\n\n\nint Hits;\n\t++ Hits;\r\n");
  std::vector<std::string> Before = fingerprints({hitsAt(Old, 2, 3)});
  Finding Moved = hitsAt(New, 6, 2);
  Moved.Message.replace(Moved.Message.find("12"), 2, "16");
  EXPECT_EQ(fingerprints({Moved}), Before);
  EXPECT_EQ(Before[0].size(), 16u);
}

TEST(DriverFingerprint, TellsApartWhatDiffers) {
  Folder F;
  std::string File = F.write("a.cpp", "++Hits;\n++Hits;\nHits += 2;\n");
  Finding Elsewhere = hitsAt(File, 3), Other = hitsAt(File, 3, 2);
  Other.Function = "miss";
  std::vector<std::string> All =
      fingerprints({hitsAt(File, 1), hitsAt(File, 2), Elsewhere, Other});
  EXPECT_EQ(std::set<std::string>(All.begin(), All.end()).size(), 4u);
}

TEST(DriverFingerprint, ARaceIsTheSameFromEitherSide) {
  Folder F;
  std::string File = F.write("a.cpp", "++Hits;\nreturn Hits;\n");
  Finding One = hitsAt(File, 1), Two = hitsAt(File, 2);
  One.Object = Two.Object = "'Hits'";
  One.Threads = {"the thread that runs 'serve'", "the thread that runs 'poll'"};
  One.Notes = {{{File, 2, 1}, "read here", Note::Role::OtherSide}};
  Two.Threads = {One.Threads[1], One.Threads[0]};
  Two.Notes = {{{File, 1, 1}, "updated here", Note::Role::OtherSide}};
  Two.Message = "'Hits' is read";
  Two.Function = "poll";
  const std::vector<std::string> Known = fingerprints({One});
  EXPECT_EQ(fingerprints({Two}), Known);
  Two.Object = "'Misses'";
  EXPECT_NE(fingerprints({Two}), Known);
  Two.Object = One.Object;
  Two.Threads[0] = "the thread that runs 'stop'";
  EXPECT_NE(fingerprints({Two}), Known);
  Two.Threads[0] = One.Threads[1];
  Two.Notes[0].At.Line = 2;
  EXPECT_NE(fingerprints({Two}), Known);
}

/// Two races, each with a side in each of two files, with these names; what a
/// SARIF report says of them: place, then fingerprint.
std::string toldOf(const std::string &Serve, const std::string &Poll) {
  Folder F;
  F.write(Serve, "int Hits, Other;\nvoid *serve(void *) {\n  ++Hits;\n"
                 "  ++Other;\n  return nullptr;\n}\n");
  F.write(Poll, "extern int Hits, Other;\nvoid *poll(void *) {\n"
                "  Hits += 2;\n  Other += 2;\n  return nullptr;\n}\n");
  F.write("main.cpp",
          "#include <pthread.h>\nvoid *serve(void *);\nvoid *poll(void *);\n"
          "int main() {\n  pthread_t A, B;\n"
          "  pthread_create(&A, nullptr, serve, nullptr);\n"
          "  pthread_create(&B, nullptr, poll, nullptr);\n"
          "  pthread_join(A, nullptr);\n  pthread_join(B, nullptr);\n}\n");
  Ended E = run({"--format=sarif", F.name(), "--"});
  EXPECT_EQ(E.Status, FoundSome) << E.Err;
  std::string Text;
  auto Add = [&](const llvm::json::Object &Result) {
    const auto &Where =
        *(*Result.getArray("locations"))[0].getAsObject()->getObject(
            "physicalLocation");
    llvm::StringRef File =
        *Where.getObject("artifactLocation")->getString("uri");
    Text +=
        (File.ends_with(Poll) ? "poll:" : "serve:") +
        std::to_string(*Where.getObject("region")->getInteger("startLine")) +
        " " +
        Result.getObject("partialFingerprints")
            ->getString(FingerprintName)
            ->str() +
        "\n";
  };
  auto Report = llvm::json::parse(E.Out);
  EXPECT_TRUE(bool(Report)) << llvm::toString(Report.takeError());
  if (Report)
    for (const llvm::json::Value &Run :
         *Report->getAsObject()->getArray("runs"))
      for (const llvm::json::Value &R : *Run.getAsObject()->getArray("results"))
        Add(*R.getAsObject());
  return Text;
}

TEST(DriverFingerprint, RenamedFilesTurnNoRaceRound) {
  std::string Before = toldOf("a.cpp", "b.cpp");
  EXPECT_EQ(Before.substr(0, 7), "poll:3 ");
  EXPECT_EQ(llvm::StringRef(Before).count('\n'), 2u) << Before;
  EXPECT_NE(Before.substr(7, 16), Before.substr(31, 16)) << Before;
  EXPECT_EQ(toldOf("z.cpp", "b.cpp"), Before);
  EXPECT_EQ(toldOf("a.cpp", "src/b.cpp"), Before);
}

TEST(DriverFingerprint, ANewSuppressionChangesNoOther) {
  Folder F;
  std::string File = F.write("a.cpp", "++Hits;\n++Hits;\n");
  std::vector<std::string> Both =
      fingerprints({hitsAt(File, 1), hitsAt(File, 2)});
  F.write("a.cpp", "++Hits; // NOLINT: meant\n++Hits;\n");
  RunResult R;
  R.Findings = {hitsAt(File, 2)};
  R.Suppressed.push_back({hitsAt(File, 1), {}, "meant"});
  addFingerprints(R);
  EXPECT_EQ(R.Suppressed[0].What.Fingerprint, Both[0]);
  EXPECT_EQ(R.Findings[0].Fingerprint, Both[1]);
}

} // namespace
} // namespace snarl
