// `--fix=review` of a race in which one side holds a lock: the other takes it,
// if that makes no deadlock.

#include "FixRun.h"

using llvm::StringRef;

namespace snarl {
namespace {

using FixLock = FixRun;

TEST_F(FixLock, ALockOnOneSideIsLeftWithItsName) {
  isLeft("#include <mutex>\nstd::mutex Door;\nint Hits = 0;\nvoid hit() {\n"
         "  { std::lock_guard Held(Door); ++Hits; }\n"
         "  std::printf(\"%d\", Hits);\n}",
         "snarl: left to you: hits.cpp:7: hold the lock on the other side too: "
         "here it is under 'Door'; --fix=review does so, and wants a look");
}

TEST_F(FixLock, AllRepairsIncludeTheLockThatOthersHold) {
  auto Code = [](const std::string &Refund) {
    return "#include <mutex>\n#include <thread>\n"
           "class Till {\npublic:\n"
           "  void sell() {\n"
           "    std::lock_guard<std::mutex> Held(Door);\n    ++Sold;\n  }\n"
           "  int refund() { " +
           Refund +
           " }\nprivate:\n  std::mutex Door;\n  int Sold = 0;\n};\n"
           "int main() {\n  Till Shared;\n"
           "  std::thread A([&] { Shared.sell(); });\n"
           "  std::thread B([&] { Shared.refund(); });\n"
           "  A.join();\n  B.join();\n}\n";
  };
  F.write("till.cpp", Code("return --Sold;"));
  EXPECT_EQ(run({"--fix=review", "till.cpp", "--", "-std=c++20"}), NothingFound)
      << Said;
  EXPECT_EQ(F.read("till.cpp"),
            Code("{ std::lock_guard<std::mutex> Held(Door); return --Sold; }"));
  F.write("till.cpp", Code("int Left = --Sold; return Left;"));
  EXPECT_EQ(run({"--fix=review", "till.cpp", "--", "-std=c++20"}), FoundSome);
  EXPECT_TRUE(StringRef(Said).contains(
      "what is to be under the lock is more than one plain statement"))
      << Said << F.read("till.cpp");
  EXPECT_EQ(run({"--fix=some", "till.cpp", "--"}), CouldNotAnalyse);
}

/// A till whose `sell` takes the lock Door and whose `refund` does not; More
/// are further members.
std::string till(const std::string &Refund, const std::string &More = "",
                 const std::string &Threads = "") {
  return "#include <mutex>\n#include <thread>\n"
         "std::mutex Book;\n"
         "class Till {\npublic:\n"
         "  void sell() { std::lock_guard<std::mutex> Held(Door); ++Sold; }\n"
         "  void refund() { " +
         Refund + " }\n" + More +
         "private:\n  std::mutex Door;\n  int Sold = 0;\n};\n"
         "int main() {\n  Till Shared;\n"
         "  std::thread A([&] { Shared.sell(); });\n"
         "  std::thread B([&] { Shared.refund(); });\n" +
         Threads + "  A.join();\n  B.join();\n}\n";
}

/// The till is not repaired, and Why is said.
class FixLockOrder : public FixRun {
protected:
  void isLeft(const std::string &Code, StringRef Why) {
    F.write("till.cpp", Code);
    EXPECT_EQ(run({"--fix=review", "till.cpp", "--", "-std=c++20"}), FoundSome);
    EXPECT_EQ(F.read("till.cpp"), Code);
    EXPECT_TRUE(StringRef(Said).contains(Why)) << Said;
  }
};

TEST_F(FixLockOrder, ALockThatACallerHoldsIsNotTakenAgain) {
  isLeft(
      till("--Sold;",
           "  void both() {\n    std::lock_guard<std::mutex> Held(Door);\n"
           "    refund();\n  }\n",
           "  Shared.both();\n"),
      "'Till::Sold' is not used under 'Till::Door': 'Till::Door' may be held "
      "there already");
}

TEST_F(FixLockOrder, ALockThatIsHeldOnOneWayIsNotTakenAgain) {
  isLeft(till("bool Late = Book.try_lock(); if (Late) Door.lock(); --Sold; "
              "if (Late) { Door.unlock(); Book.unlock(); }"),
         "'Till::Door' may be held there already");
}

/// A caller of `refund` that holds Book.
constexpr char Audit[] = "  void audit() { std::lock_guard<std::mutex> "
                         "Held(Book); refund(); }\n";

/// A member that takes two locks.
std::string close(const std::string &First, const std::string &Then) {
  return "  void close() {\n    std::lock_guard<std::mutex> First(" + First +
         ");\n    std::lock_guard<std::mutex> Then(" + Then + ");\n  }\n";
}

TEST_F(FixLockOrder, NoOrderOfTwoLocksIsTurnedAround) {
  isLeft(till("--Sold;", Audit + close("Door", "Book")),
         "'Book' may be held there, and elsewhere it is taken under "
         "'Till::Door' (till.cpp:11): two threads would wait for each other");
}

TEST_F(FixLockOrder, WhatTakesALockDoesNotComeUnderOne) {
  auto Price = [](const std::string &Lock) {
    return "  int price() { std::lock_guard<std::mutex> Held(" + Lock +
           "); return 1; }\n";
  };
  isLeft(till("Sold -= price();", Price("Door")),
         "what is to be under the lock takes 'Till::Door' itself");
  isLeft(till("Sold -= price();", Price("Book") + close("Book", "Door")),
         "what is to be under the lock takes 'Book', under which 'Till::Door' "
         "is taken elsewhere");
}

TEST_F(FixLockOrder, ALockInTheSameOrderIsTaken) {
  std::string More = Audit + close("Book", "Door");
  F.write("till.cpp", till("--Sold;", More));
  EXPECT_EQ(run({"--fix=review", "till.cpp", "--", "-std=c++20"}), NothingFound)
      << Said;
  EXPECT_EQ(F.read("till.cpp"),
            till("{ std::lock_guard<std::mutex> Held(Door); --Sold; }", More));
}

} // namespace
} // namespace snarl
