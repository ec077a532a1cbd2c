// One critical section for everybody.
#ifndef SECTION_H
#define SECTION_H

class SectionGuard {
public:
  SectionGuard();
  ~SectionGuard();
  SectionGuard(const SectionGuard &) = delete;
  SectionGuard &operator=(const SectionGuard &) = delete;
};

#endif
