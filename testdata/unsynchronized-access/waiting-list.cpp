// What a list of pointers points to is not what the list's lock is for: who has
// put himself on the list, and was taken off it, looks at his own entry alone.
#include <condition_variable>
#include <list>
#include <mutex>

class Doctor {
public:
  int wait() {
    Patient *Me = nullptr;
    {
      std::lock_guard<std::mutex> Guard(Door);
      Me = new Patient;
      Waiting.push_back(Me);
    }
    {
      std::unique_lock<std::mutex> Guard(Me->Lock);
      while (!Me->Called)
        Me->Bell.wait(Guard);
    }
    int Room = Me->Room;
    delete Me;
    return Room;
  }

  void call(int Room) {
    Patient *Next = nullptr;
    {
      std::lock_guard<std::mutex> Guard(Door);
      if (Waiting.empty())
        return;
      Next = Waiting.front();
      Waiting.pop_front();
    }
    std::lock_guard<std::mutex> Guard(Next->Lock);
    Next->Room = Room;
    Next->Called = true;
    Next->Bell.notify_one();
  }

  void sendHome() {
    Waiting.clear(); // finds: unsynchronized-access
  }

private:
  struct Patient {
    std::mutex Lock;
    std::condition_variable Bell;
    bool Called = false;
    int Room = 0;
  };
  std::mutex Door;
  std::list<Patient *> Waiting;
};

int visit(Doctor &D) { return D.wait(); }
void work(Doctor &D) { D.call(7); }
void close(Doctor &D) { D.sendHome(); }
