#include "tool/lsp/Analyst.h"

#include <algorithm>
#include <limits>

namespace snarl::lsp {
namespace {

/// Clang recurses as deeply as the code is nested.
constexpr std::optional<unsigned> StackSize = 16 << 20;

constexpr Analyst::Clock::rep Never =
    std::numeric_limits<Analyst::Clock::rep>::max();

} // namespace

Analyst::Analyst(std::unique_ptr<Project> Of, Listener &To)
    : P(std::move(Of)), To(To), Wanted(Never),
      Thread(StackSize, [this] { work(); }) {}

Analyst::~Analyst() {
  {
    std::lock_guard<std::mutex> Lock(Guard);
    Ending = true;
    GivesUp = true;
  }
  News.notify_one();
  Thread.join();
}

void Analyst::changed(Documents Texts, std::chrono::milliseconds After,
                      bool Again) {
  {
    std::lock_guard<std::mutex> Lock(Guard);
    Open = std::move(Texts);
    Retry |= Again;
    Due = Clock::now() + After;
    ++Changes;
    arrange();
  }
  News.notify_one();
}

void Analyst::run(Job J) {
  {
    std::lock_guard<std::mutex> Lock(Guard);
    Jobs.emplace_back(std::move(J), outdated());
    arrange();
  }
  News.notify_one();
}

/// Says when what is read in the background has to make way. Guard is held.
void Analyst::arrange() {
  Wanted = !Jobs.empty() ? 0 : Due ? Due->time_since_epoch().count() : Never;
}

/// Whether what is begun now has been overtaken.
Analyst::Stop Analyst::outdated() const {
  return [this, Now = Changes.load()] { return GivesUp || Changes != Now; };
}

void Analyst::work() {
  std::unique_lock<std::mutex> Lock(Guard);
  while (!Ending) {
    if (!Jobs.empty()) {
      auto [J, Outdated] = std::move(Jobs.front());
      Jobs.pop_front();
      arrange();
      Lock.unlock();
      J(*P, Outdated);
      Lock.lock();
    } else if (Due && Clock::now() >= *Due) {
      Documents Texts = Open;
      bool Again = std::exchange(Retry, false);
      Due.reset();
      arrange();
      Stop Outdated = outdated();
      Lock.unlock();
      analyse(Texts, Again, Outdated);
      Lock.lock();
    } else if (Left) {
      Lock.unlock();
      readOn();
      Lock.lock();
      if (!Left && !Due) // all is there now
        Due = Clock::now();
    } else if (Due) {
      News.wait_until(Lock, *Due);
    } else {
      News.wait(Lock);
    }
  }
}

void Analyst::analyse(const Documents &Texts, bool Again,
                      const Stop &Outdated) {
  for (const std::string &Problem : P->begin(Texts, Again))
    To.tell(Problem);
  P->read(P->urgent(), {Outdated, {}, false});
  Left = !P->rest().empty();
  if (Outdated())
    return;
  Outcome O{++Analyses, Texts, P->base(), P->judge(), {}};
  if (!Outdated())
    To.found(std::move(O), *P);
}

void Analyst::readOn() {
  std::vector<std::size_t> Rest = P->rest();
  Total = std::max(Total, Rest.size());
  std::atomic<std::size_t> Done = Total - Rest.size();
  To.readSoFar(Done, Total);
  P->read(Rest, {[this] {
                   return GivesUp ||
                          Clock::now().time_since_epoch().count() >= Wanted;
                 },
                 [&] { To.readSoFar(++Done, Total); }, true});
  Left = !P->rest().empty();
  if (Left)
    return;
  To.readAll();
  Total = 0;
}

} // namespace snarl::lsp
