// `--show-fixes`: the edits that a report lists, made by hand, are the repair.

#include "FixRun.h"

#include "llvm/Support/JSON.h"

#include <set>
#include <tuple>

using llvm::StringRef;

namespace snarl {
namespace {

using Piece = std::tuple<size_t, size_t, std::string>;

class FixShown : public FixRun {
protected:
  /// The findings of hits.cpp, as a report lists them.
  llvm::json::Value findings(std::vector<std::string> Options) {
    std::vector<std::string> Args = {"--format=json", "--output=r.json"};
    Args.insert(Args.end(), Options.begin(), Options.end());
    Args.insert(Args.end(), {"hits.cpp", "--", "-std=c++20"});
    EXPECT_EQ(run(Args), FoundSome) << Said;
    auto Report = llvm::json::parse(F.read("r.json"));
    EXPECT_TRUE(bool(Report));
    return *Report->getAsObject()->get("findings");
  }

  /// Code with all edits of the fixes made, each once.
  std::string repaired(const llvm::json::Value &Findings, std::string Code) {
    std::set<Piece> Pieces;
    for (const llvm::json::Value &Found : *Findings.getAsArray()) {
      const llvm::json::Array *Fixes = Found.getAsObject()->getArray("fixes");
      EXPECT_TRUE(Fixes);
      if (!Fixes)
        continue;
      for (const llvm::json::Value &Fix : *Fixes)
        for (const llvm::json::Value &Each :
             *Fix.getAsObject()->getArray("edits")) {
          const llvm::json::Object &Edit = *Each.getAsObject();
          EXPECT_EQ(Edit.getString("file"), "hits.cpp");
          Pieces.emplace(*Edit.getInteger("offset"), *Edit.getInteger("length"),
                         Edit.getString("text")->str());
        }
    }
    for (auto It = Pieces.rbegin(); It != Pieces.rend(); ++It)
      Code.replace(std::get<0>(*It), std::get<1>(*It), std::get<2>(*It));
    return Code;
  }
};

TEST_F(FixShown, TheEditsAreTheRepair) {
  std::string Code = std::string("#include <mutex>\n#include <thread>\n"
                                 "std::mutex Door;\n"
                                 "static long Bytes = 0;\nint Seats = 0;\n"
                                 "void hit() {\n  Bytes = Bytes + 2;\n"
                                 "  { std::lock_guard Held(Door); ++Seats; }\n"
                                 "  --Seats;\n}\n") +
                     Threads;
  F.write("hits.cpp", Code);
  llvm::json::Value Found = findings({"--show-fixes"});
  EXPECT_EQ(F.read("hits.cpp"), Code);
  std::string Wanted = repaired(Found, Code);
  EXPECT_TRUE(StringRef(Wanted).contains(
      "static std::atomic<long> Bytes = 0;\nint Seats = 0;\n"
      "void hit() {\n  Bytes += 2;\n"));
  EXPECT_EQ(run({"--fix=review", "hits.cpp", "--", "-std=c++20"}),
            NothingFound);
  EXPECT_EQ(F.read("hits.cpp"), Wanted);
}

TEST_F(FixShown, PlacesAreThoseOfTheBytes) {
  F.write("hits.cpp", std::string("#include <atomic>\n#include <thread>\n"
                                  "static int Hits = 0;\n"
                                  "void hit() { ++Hits; }\n") +
                          Threads);
  llvm::json::Value Found = findings({"--show-fixes"});
  const llvm::json::Object &Fix =
      *(*(*Found.getAsArray())[0].getAsObject()->getArray("fixes"))[0]
           .getAsObject();
  EXPECT_EQ(Fix.getBoolean("review"), false);
  const llvm::json::Object &Edit = *(*Fix.getArray("edits"))[0].getAsObject();
  EXPECT_EQ(Edit.getInteger("offset"), 36);
  EXPECT_EQ(Edit.getInteger("length"), 11);
  EXPECT_EQ(Edit.getInteger("line"), 3);
  EXPECT_EQ(Edit.getInteger("column"), 1);
  EXPECT_EQ(Edit.getInteger("endLine"), 3);
  EXPECT_EQ(Edit.getInteger("endColumn"), 12);
}

TEST_F(FixShown, NothingIsPlannedUnlessAskedFor) {
  F.write("hits.cpp", std::string("#include <thread>\nint Hits = 0;\n"
                                  "void hit() { ++Hits; }\n") +
                          Threads);
  llvm::json::Value Found = findings({});
  EXPECT_FALSE((*Found.getAsArray())[0].getAsObject()->get("fixes"));
}

} // namespace
} // namespace snarl
