// What share of each thread's work is estimated to run under which lock, small
// shares as well: one line a thread, what it runs, the lock that is held for
// the largest share, that share, and how often the lock is taken. A check
// speaks only of those that are large; amdahl.py compares all with the clock.

#include "checks/Words.h"
#include "tool/summary/Binary.h"

#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <map>

using namespace snarl;

namespace {

struct Share {
  std::string Lock = "-";
  double Part = 0;
  double Takes = 1;
};

Share largest(const Program &P, const FunctionCost &C) {
  Share Most;
  for (const SerialCost &S : C.Serial)
    if (double Part = C.Total > 0 ? std::min(S.Under / C.Total, 1.0) : 0;
        Part > Most.Part)
      Most = {quoted(P, S.Lock), Part, S.Takes};
  return Most;
}

} // namespace

int main(int Argc, char **Argv) {
  std::vector<Summary> Units;
  for (int I = 1; I < Argc; ++I) {
    llvm::Expected<Summary> Unit = readSummaryFile(Argv[I]);
    if (!Unit) {
      llvm::errs() << "bench-shares: " << llvm::toString(Unit.takeError())
                   << '\n';
      return 2;
    }
    Units.push_back(std::move(*Unit));
  }
  const Program P = link(Units);
  const Analyses A(P);
  std::map<std::string, Share> Threads;
  for (const Company &C : A.Threads.companies())
    for (const Thread *T : {C.First.get(), C.Second.get()})
      Threads[std::string(P.text(P.Functions[T->Entry].Name))] =
          largest(P, T->Costs);
  for (const auto &[Runs, S] : Threads)
    llvm::outs() << Runs << '\t' << S.Lock << '\t'
                 << llvm::format("%.6f\t%.0f", S.Part, S.Takes) << '\n';
}
