// That a SectionGuard locks is known only here.
#include "section.h"

#include <mutex>

static std::mutex Everybody;

SectionGuard::SectionGuard() { Everybody.lock(); }
SectionGuard::~SectionGuard() { Everybody.unlock(); }
