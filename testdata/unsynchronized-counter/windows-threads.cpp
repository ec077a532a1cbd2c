// Threads and locks of Windows, by their declarations: what they start runs
// beside the starter until it is waited for, what they lock is kept apart.
extern "C" {
typedef void *HANDLE;
typedef unsigned long DWORD;
typedef DWORD (*LPTHREAD_START_ROUTINE)(void *);
typedef struct { void *Inside[5]; } CRITICAL_SECTION;
typedef struct { void *Inside; } SRWLOCK;
HANDLE CreateThread(void *Security, unsigned long Stack,
                    LPTHREAD_START_ROUTINE Run, void *With, DWORD Flags,
                    DWORD *Id);
unsigned long _beginthreadex(void *Security, unsigned Stack,
                             unsigned (*Run)(void *), void *With,
                             unsigned Flags, unsigned *Id);
DWORD WaitForSingleObject(HANDLE Object, DWORD Milliseconds);
DWORD WaitForMultipleObjects(DWORD Count, const HANDLE *Objects, int All,
                             DWORD Milliseconds);
int CloseHandle(HANDLE Object);
void EnterCriticalSection(CRITICAL_SECTION *Lock);
void LeaveCriticalSection(CRITICAL_SECTION *Lock);
void AcquireSRWLockExclusive(SRWLOCK *Lock);
void ReleaseSRWLockExclusive(SRWLOCK *Lock);
long InterlockedIncrement(long volatile *Number);
}

struct Shop {
  CRITICAL_SECTION Till;
  SRWLOCK Door;
  int Sold = 0, Cash = 0, Guests = 0;
  long Calls = 0;
};

DWORD serve(void *With) {
  Shop *Ours = static_cast<Shop *>(With);
  ++Ours->Sold; // finds: unsynchronized-counter
  EnterCriticalSection(&Ours->Till);
  ++Ours->Cash; // silent: under the till's lock
  LeaveCriticalSection(&Ours->Till);
  AcquireSRWLockExclusive(&Ours->Door);
  ++Ours->Guests; // silent
  ReleaseSRWLockExclusive(&Ours->Door);
  InterlockedIncrement(&Ours->Calls); // silent: atomic
  return 0;
}

int oneByOne() {
  Shop Ours;
  HANDLE First = CreateThread(nullptr, 0, serve, &Ours, 0, nullptr);
  HANDLE Second = CreateThread(nullptr, 0, serve, &Ours, 0, nullptr);
  WaitForSingleObject(First, 0xFFFFFFFF);
  WaitForSingleObject(Second, 0xFFFFFFFF);
  CloseHandle(First);
  CloseHandle(Second);
  return ++Ours.Sold; // silent: both have ended
}

int Packed = 0;
unsigned pack(void *) {
  ++Packed; // finds: unsynchronized-counter
  return 0;
}

int allTogether() {
  HANDLE All[4];
  for (int I = 0; I != 4; ++I)
    All[I] = (HANDLE)_beginthreadex(nullptr, 0, pack, nullptr, 0, nullptr);
  WaitForMultipleObjects(4, All, 1, 0xFFFFFFFF);
  return ++Packed; // silent: all have ended
}

int Weighed = 0;
DWORD weigh(void *) {
  ++Weighed; // silent: one thread, and we wait for it
  return 0;
}

int alone() {
  HANDLE Only = CreateThread(nullptr, 0, weigh, nullptr, 0, nullptr);
  WaitForSingleObject(Only, 0xFFFFFFFF);
  return ++Weighed;
}

int main() { return oneByOne() + allTogether() + alone(); }
