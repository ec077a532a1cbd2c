// Fingerprints stay while the source around a finding changes.

#include "DriverFolder.h"

#include "tool/driver/Fingerprint.h"

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
