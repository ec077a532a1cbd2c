// What everyday code on a loop does with the data it has is silent: it looks
// through containers, parses, formats, fills and copies buffers.
#include "../blocking-in-coroutine/task.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

struct Client {
  std::string Name;
  std::vector<std::string> Topics;
  bool Open = true;
};

std::map<int, std::shared_ptr<Client>> Clients;
std::array<char, 1 << 20> Buffer; // as much as memcpy moves in no time

std::string escaped(const std::string &Text) {
  std::string Out;
  for (char Letter : Text)
    if (std::strchr("<>&", Letter))
      Out += "&#" + std::to_string(int(Letter)) + ";";
    else
      Out += Letter;
  return Out;
}

bool wants(const Client &Who, const std::string &Topic) {
  for (const std::string &Each : Who.Topics)
    if (Each == Topic)
      return true;
  return false;
}

task publish(const std::string &Topic, std::string Text) {
  Text = escaped(Text);
  std::vector<std::shared_ptr<Client>> Ready;
  for (auto &[Id, Who] : Clients)
    if (Who->Open && wants(*Who, Topic))
      Ready.push_back(Who);
  std::sort(Ready.begin(), Ready.end());
  for (const std::shared_ptr<Client> &Who : Ready)
    co_await turn{};
  std::erase_if(Clients, [](const auto &Each) { return !Each.second->Open; });
}

task fill() {
  std::memset(Buffer.data(), 0, Buffer.size());
  std::fill(Buffer.begin(), Buffer.end(), 'x');
  std::vector<char> Copy(Buffer.begin(), Buffer.end());
  for (std::size_t I = 0; I < Buffer.size(); ++I) // likely: starved-event-loop
    Copy[I] = Buffer[I];
  for (int I = 0; I < 65'536; ++I)
    Copy[I] = Buffer[I];
  std::iota(Copy.begin(), Copy.end(), 'a');
  co_return;
}

task parse(const std::string &Text) {
  std::map<std::string, std::string> Fields;
  for (std::size_t At = 0; At < Text.size();) {
    std::size_t Colon = Text.find(':', At), End = Text.find('\n', At);
    if (Colon == std::string::npos || End == std::string::npos)
      break;
    Fields[Text.substr(At, Colon - At)] = escaped(Text.substr(Colon + 1, End));
    At = End + 1;
  }
  while (!Fields.empty() && Fields.begin()->first.empty())
    Fields.erase(Fields.begin());
  co_return;
}

int main() {
  task A = publish("news", "a < b"), B = fill(), C = parse("a: b\n");
  runLoop();
}
