// One run in a child; see Runs.h.

#include "Runs.h"

#include "Places.h"
#include "Scheduler.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" pid_t _Fork() noexcept;

namespace schedule {

int Patience = 10;

namespace {

constexpr char Letters[] = "0123456789abcdef", TimeUp[] = "ABCDEFGHIJKLMNOP";

/// Tells the child what to do; all else is zero, as it was at first.
void tell(const Plan &How, const Learned &Known) {
  madvise(Desk, sizeof *Desk, MADV_REMOVE);
  Desk->Trial = How.Trial;
  for (const Step &S : How.Choices)
    if (Desk->Choices < MaxSteps)
      Desk->Choice[Desk->Choices++] = S;
  for (const Step &S : How.Asleep)
    if (Desk->Asleep < 4 * MaxThreads)
      Desk->Sleeper[Desk->Asleep++] = S;
  for (SharedBytes B : Known.Shared)
    addShared(Desk->Shared, B);
  for (std::uint64_t L : Known.Loops)
    if (Desk->Loops < MaxLoops)
      Desk->Loop[Desk->Loops++] = L;
}

bool learn(Learned &Known) {
  bool New = false;
  for (int I = 0; I < Desk->Found; ++I)
    Known.Shared.push_back(Desk->New[I]), New = true;
  for (int I = 0; I < Desk->FoundLoops; ++I)
    if (std::find(Known.Loops.begin(), Known.Loops.end(), Desk->NewLoop[I]) ==
        Known.Loops.end())
      Known.Loops.push_back(Desk->NewLoop[I]), New = true;
  return New;
}

/// Waits for the child as long as it makes steps. False: it was stuck.
bool ended(pid_t Child, int &Status) {
  const int Handle = static_cast<int>(syscall(SYS_pidfd_open, Child, 0));
  pollfd Wait{Handle, POLLIN, 0};
  int Before = -1;
  while (poll(&Wait, 1, Patience * 1000) == 0 && Desk->Steps != Before)
    Before = Desk->Steps;
  const bool Ended = waitpid(Child, &Status, WNOHANG) == Child;
  if (!Ended) {
    kill(Child, SIGKILL);
    waitpid(Child, &Status, 0);
  }
  close(Handle);
  return Ended;
}

std::string lastLine(int File) {
  char Text[2048];
  const off_t Size = lseek(File, 0, SEEK_END);
  const off_t From = std::max<off_t>(0, Size - static_cast<off_t>(sizeof Text));
  const ssize_t Got = pread(File, Text, sizeof Text, From);
  std::string All(Text, Got > 0 ? Got : 0);
  while (!All.empty() && All.back() == '\n')
    All.pop_back();
  return All.substr(All.find_last_of('\n') + 1).substr(0, 300);
}

Verdict verdict(bool Ended, int Status) {
  switch (Desk->Came) {
  case Outcome::Deadlock:
    return Verdict::Deadlock;
  case Outcome::Redundant:
    return Verdict::Redundant;
  case Outcome::Cut:
    return Verdict::Cut;
  case Outcome::Strayed:
    return Verdict::Strayed;
  case Outcome::Running:
    break;
  }
  if (!Ended)
    return Verdict::Blocked;
  return WIFSIGNALED(Status)        ? Verdict::Crash
         : WEXITSTATUS(Status) == 0 ? Verdict::Right
                                    : Verdict::Wrong;
}

void beChild(pid_t Parent, int Out, int Errors) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != Parent)
    _exit(1);
  dup2(Out, STDOUT_FILENO);
  dup2(Errors, STDERR_FILENO);
  close(Out);
  close(Errors);
}

} // namespace

Run runOnce(const Plan &How, Learned &Known, bool &New, bool &Child) {
  tell(How, Known);
  Run Done;
  const int Out = memfd_create("out", 0), Errors = memfd_create("err", 0);
  const pid_t Parent = getpid();
  const pid_t Forked = _Fork();
  if (Forked == 0) {
    Child = true;
    beChild(Parent, Out, Errors);
    return Done;
  }
  int Status = 0;
  const bool Ended = ended(Forked, Status);
  New = learn(Known);
  Done.Came = verdict(Ended, Status);
  Done.Says = lastLine(Done.Came == Verdict::Crash ? Errors : Out);
  close(Out);
  close(Errors);
  Done.Races.assign(Desk->Race, Desk->Race + Desk->Races);
  for (const Record *R = Desk->Did; R != Desk->Did + Desk->Steps; ++R) {
    Done.Steps.push_back({*R, R->taken()});
    if (R->Moves > 1)
      Done.Choices +=
          (R->taken().TimesOut ? TimeUp : Letters)[R->taken().Thread];
  }
  Done.Preemptions = preemptions(lastExecution());
  for (int T = 0; T < MaxThreads; ++T)
    if (Desk->Pending[T])
      Done.Waits.push_back(Desk->Waits[T]);
  return Done;
}

Execution lastExecution() {
  Execution Result;
  for (const Record *R = Desk->Did; R != Desk->Did + Desk->Steps; ++R)
    Result.States.push_back({{R->Next, R->Next + R->Moves}, R->Taken});
  for (int T = 0; T < MaxThreads; ++T)
    if (Desk->Pending[T])
      Result.Blocked.push_back(Desk->Waits[T].Wanted);
  return Result;
}

Plan planOf(const std::string &Choices) {
  Plan Result;
  for (char C : Choices) {
    const char *Up = std::strchr(TimeUp, C), *At = std::strchr(Letters, C);
    Step S;
    S.TimesOut = Up != nullptr;
    S.Thread = static_cast<std::uint8_t>(Up   ? Up - TimeUp
                                         : At ? At - Letters
                                              : MaxThreads);
    Result.Choices.push_back(S);
  }
  return Result;
}

} // namespace schedule

// ThreadSanitizer's reports are counted, not printed.
extern "C" {

int __tsan_get_report_data(void *, const char **, int *, int *, int *, int *,
                           int *, int *, int *, void **, unsigned long);
int __tsan_get_report_mop(void *, unsigned long, int *, void **, int *, int *,
                          int *, void **, unsigned long);

const char *__tsan_default_options() {
  return "atexit_sleep_ms=0:symbolize=0:exitcode=0:handle_segv=0:"
         "handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0:"
         "history_size=0:suppress_equal_stacks=0:detect_deadlocks=0";
}

void __tsan_on_report(void *Given) {
  using namespace schedule;
  const char *What = "";
  int Ignored, Mops = 0;
  void *Trace[MaxFrames] = {};
  if (!Desk)
    return;
  __tsan_get_report_data(Given, &What, &Ignored, &Ignored, &Mops, &Ignored,
                         &Ignored, &Ignored, &Ignored, Trace, 0);
  if (Desk->Races == MaxReports)
    return;
  Report &Told = Desk->Race[Desk->Races++];
  for (int I = 0; I < 2 && I < Mops; ++I) {
    int Tid, Size, Write, Atomic;
    void *Address;
    __tsan_get_report_mop(Given, I, &Tid, &Address, &Size, &Write, &Atomic,
                          Trace, MaxFrames);
    for (void *Frame : Trace)
      if (Frame && Told.Side[I].Count < MaxFrames)
        Told.Side[I].Frames[Told.Side[I].Count++] = offsetInProgram(Frame);
  }
}
}
