// Addresses, blocks and sharing; see Places.h. The tables are of fixed size and
// private to a run: pages that are not touched cost nothing.

#include "Places.h"
#include "Scheduler.h"

#include "sanitizer/allocator_interface.h"

#include <algorithm>
#include <cstring>
#include <link.h>

namespace schedule {

Board *Desk;

namespace {

enum Region : std::uint64_t { Image = 1, Stack, Heap, Other, ThreadItself };

std::uint64_t name(Region Where, std::uint64_t Number, std::uint64_t Offset) {
  return Where << 60 | Number << 32 | Offset;
}

struct Block {
  std::uintptr_t Begin, Size;
  std::uint32_t Number;
};

constexpr int MaxBlocks = 1 << 16;
Block Blocks[MaxBlocks];
int BlockCount;
std::uint32_t Asked[MaxThreads];

struct Bounds {
  std::uintptr_t Low = 0, Top = 0;
};
Bounds Stacks[MaxThreads];
Bounds Program;

void onMalloc(const volatile void *Begin, std::size_t Size) {
  if (Desk && !scheduled())
    return; // the explorer's own
  const int Thread = Self < 0 ? 0 : Self;
  if (BlockCount < MaxBlocks)
    Blocks[BlockCount++] = {reinterpret_cast<std::uintptr_t>(Begin), Size,
                            static_cast<std::uint32_t>(Thread) << 24 |
                                (++Asked[Thread] & 0xffffff)};
}

void onFree(const volatile void *) {} // what is freed keeps its name

const Block *findBlock(std::uintptr_t Address) {
  for (int I = BlockCount; I-- > 0;)
    if (Address - Blocks[I].Begin < std::max<std::uintptr_t>(Blocks[I].Size, 1))
      return &Blocks[I];
  return nullptr;
}

int onImage(dl_phdr_info *Info, std::size_t, void *) {
  Program.Low = Info->dlpi_addr; // the program is the first
  for (int I = 0; I < Info->dlpi_phnum; ++I)
    if (Info->dlpi_phdr[I].p_type == PT_LOAD)
      Program.Top = Info->dlpi_addr + Info->dlpi_phdr[I].p_vaddr +
                    Info->dlpi_phdr[I].p_memsz;
  return 1;
}

/// For each thread, how often each had started or joined one when it last
/// learnt of it; its own entry counts its own.
unsigned short Clocks[MaxThreads][MaxThreads];

struct Granule {
  std::uint64_t At;
  unsigned short Read[MaxThreads], Wrote[MaxThreads]; // when last, plus one
  std::uint8_t ReadMask[MaxThreads], WroteMask[MaxThreads];
};
constexpr std::size_t GranuleSlots = 1 << 16;
Granule Granules[GranuleSlots];

std::size_t hashOf(std::uint64_t At) {
  return (At >> 3) * 0x9e3779b97f4a7c15u >> 40;
}

Granule *granule(std::uint64_t At) {
  for (std::size_t I = 0; I < 64; ++I) {
    Granule &G = Granules[(hashOf(At) + I) % GranuleSlots];
    if (G.At == At || !G.At) {
      G.At = At;
      return &G;
    }
  }
  return nullptr; // full: what we cannot note is taken as not shared
}

/// Which of its bytes others used in no certain order with this access.
std::uint8_t meetings(Granule &G, int Thread, std::uint8_t Mask, bool Writes) {
  std::uint8_t Met = 0;
  for (int U = 0; U < MaxThreads; ++U) {
    if (U == Thread)
      continue;
    if (G.Wrote[U] > Clocks[Thread][U])
      Met |= Mask & G.WroteMask[U];
    if (Writes && G.Read[U] > Clocks[Thread][U])
      Met |= Mask & G.ReadMask[U];
  }
  auto &When = Writes ? G.Wrote[Thread] : G.Read[Thread];
  auto &Which = Writes ? G.WroteMask[Thread] : G.ReadMask[Thread];
  const unsigned short Now = Clocks[Thread][Thread] + 1;
  Which = When == Now ? Which | Mask : Mask;
  When = Now;
  return Met;
}

/// Calls Use(begin of eight bytes, mask of those in Where) for all of them.
template <typename UseT> void forGranules(Place Where, UseT Use) {
  const std::uint64_t End = Where.At + std::min(Where.Size, 4096u);
  for (std::uint64_t At = Where.At & ~7ull; At < End; At += 8) {
    std::uint8_t Mask = 0;
    for (int I = 0; I < 8; ++I)
      if (At + I >= Where.At && At + I < End)
        Mask |= 1 << I;
    Use(At, Mask);
  }
}

} // namespace

/// Which of the eight bytes from At on are shared.
static std::uint8_t sharedMask(const SharedBytes *Slots, std::uint64_t At) {
  for (std::size_t I = hashOf(At);; ++I) {
    const SharedBytes &S = Slots[I % SharedSlots];
    if (S.At == At || !S.At)
      return S.At ? S.Mask : 0;
  }
}

bool isShared(const SharedBytes *Slots, Place Where) {
  bool Is = false;
  forGranules(Where, [&](std::uint64_t At, std::uint8_t Mask) {
    Is |= (sharedMask(Slots, At) & Mask) != 0;
  });
  return Is;
}

bool addShared(SharedBytes *Slots, SharedBytes Bytes) {
  for (std::size_t I = 0; I < SharedSlots / 2; ++I) {
    SharedBytes &S = Slots[(hashOf(Bytes.At) + I) % SharedSlots];
    if (S.At && S.At != Bytes.At)
      continue;
    S.At = Bytes.At;
    S.Mask |= Bytes.Mask;
    return true;
  }
  return false;
}

void watchHeap() {
  dl_iterate_phdr(onImage, nullptr);
  __sanitizer_install_malloc_and_free_hooks(onMalloc, onFree);
}

void setStack(int Thread, const void *Low, const void *Top) {
  Stacks[Thread] = {reinterpret_cast<std::uintptr_t>(Low),
                    reinterpret_cast<std::uintptr_t>(Top)};
}

Place placeOf(const void *Address, std::uint32_t Size) {
  const auto A = reinterpret_cast<std::uintptr_t>(Address);
  if (A - Program.Low < Program.Top - Program.Low)
    return {name(Image, 0, A - Program.Low), Size};
  for (std::uint64_t T = 0; T < MaxThreads; ++T) // 16: offsets stay aligned
    if (A - Stacks[T].Low < Stacks[T].Top - Stacks[T].Low)
      return {name(Stack, T, (1u << 31) - (Stacks[T].Top - A)), Size};
  if (const Block *B = findBlock(A))
    return {name(Heap, B->Number, A - B->Begin), Size};
  return {Other << 60 | (A & ((1ull << 60) - 1)), Size};
}

std::uint64_t offsetInProgram(const void *Address) {
  return reinterpret_cast<std::uintptr_t>(Address) - Program.Low;
}

Place placeOfThread(int Thread) {
  return {ThreadItself << 60 | static_cast<std::uint64_t>(Thread), 1};
}

Place blockOf(const void *Address) {
  const auto A = reinterpret_cast<std::uintptr_t>(Address);
  const Block *B = findBlock(A);
  if (!B || B->Begin != A)
    return {};
  return {name(Heap, B->Number, 0), static_cast<std::uint32_t>(B->Size)};
}

void noteStart(int Parent, int Child) {
  ++Clocks[Parent][Parent];
  std::memcpy(Clocks[Child], Clocks[Parent], sizeof Clocks[Child]);
}

void noteJoin(int Parent, int Child) {
  for (int T = 0; T < MaxThreads; ++T)
    Clocks[Parent][T] = std::max(Clocks[Parent][T], Clocks[Child][T]);
  ++Clocks[Parent][Child]; // all that it did
  ++Clocks[Parent][Parent];
}

bool noteAccess(int Thread, Place Where, bool Writes) {
  forGranules(Where, [&](std::uint64_t At, std::uint8_t Mask) {
    Granule *G = granule(At);
    const std::uint8_t Met = G ? meetings(*G, Thread, Mask, Writes) : 0;
    if ((Met & ~sharedMask(Desk->Shared, At)) && Desk->Found < MaxFound)
      Desk->New[Desk->Found++] = {At, Met};
  });
  return isShared(Desk->Shared, Where);
}

Site siteOf(int Thread, const void *Frame) {
  Site Found;
  const Bounds &Stack = Stacks[Thread];
  auto At = reinterpret_cast<std::uintptr_t>(Frame);
  while (Found.Count < MaxFrames && At % 8 == 0 && At >= Stack.Low &&
         At + 16 <= Stack.Top) {
    std::uintptr_t Words[2]; // the caller's frame, the way back into it
    std::memcpy(Words, reinterpret_cast<const void *>(At), sizeof Words);
    Found.Frames[Found.Count++] = Words[1] - Program.Low;
    if (Words[0] <= At)
      break;
    At = Words[0];
  }
  return Found;
}

} // namespace schedule
