// Two sides that take two different locks do not keep each other out: different
// mutexes, the mutex of another object, a mutex of each call, a copied mutex.
#include <mutex>
#include <thread>

std::mutex FrontDoor, BackDoor;
int Inside = 0;

void enterFront() {
  std::scoped_lock Held(FrontDoor);
  ++Inside; // finds: unsynchronized-counter
}
void enterBack() {
  std::scoped_lock Held(BackDoor);
  ++Inside;
}

class Elevator {
public:
  void ride() {
    std::lock_guard<std::mutex> Held(Mine);
    ++Rides; // silent: one lock an object, one counter an object
    ++All;   // finds: unsynchronized-counter
  }

private:
  std::mutex Mine;
  int Rides = 0;
  static int All;
};
int Elevator::All = 0;

int Calls = 0;
void call() {
  std::mutex OfThisCall;
  std::lock_guard<std::mutex> Held(OfThisCall);
  ++Calls; // finds: unsynchronized-counter
}

int main() {
  std::thread Front(enterFront), Back(enterBack);
  Elevator East, West;
  std::thread RideEast(&Elevator::ride, &East),
      RideWest(&Elevator::ride, &West);
  std::thread Caller(call), Other(call);
  for (std::thread *T : {&Front, &Back, &RideEast, &RideWest, &Caller, &Other})
    T->join();
}
