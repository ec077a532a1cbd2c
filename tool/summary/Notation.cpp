#include "tool/summary/Notation.h"

namespace snarl {

Notation::Notation(const Summary &S) : Facts(S) {
  for (const Function &F : S.Functions)
    NameOf.emplace(F.Usr, F.Name);
  for (const Variable &V : S.Variables)
    NameOf.emplace(V.Usr, V.Name);
}

std::string Notation::entity(Symbol Usr) const {
  if (auto It = NameOf.find(Usr); It != NameOf.end())
    return text(It->second);
  const std::string &Text = text(Usr);
  std::size_t End = Text.find_last_not_of('#');
  std::size_t At = Text.rfind('@', End);
  return At == std::string::npos ? Text : Text.substr(At + 1, End - At);
}

std::string Notation::root(const PathNode &Node) const {
  const std::string Index = std::to_string(Node.Index);
  switch (Node.Kind) {
  case Step::Global:
    return entity(Node.Name);
  case Step::StaticLocal:
    return "static " + entity(Node.Name);
  case Step::ThreadLocal:
    return "thread_local " + entity(Node.Name);
  case Step::Local:
    return text(Node.Name) + "#" + Index;
  case Step::Param:
    return "param" + Index;
  case Step::This:
    return "this";
  case Step::Return:
    return "return";
  case Step::Result:
    return "call" + Index;
  case Step::Heap:
    return "new" + Index;
  default:
    return "?";
  }
}

std::string Notation::field(Symbol Usr) const {
  std::string Name = entity(Usr);
  std::size_t Colons = Name.rfind("::");
  return Colons == std::string::npos ? Name : Name.substr(Colons + 2);
}

std::string Notation::path(PathId P) const {
  std::vector<PathNode> Steps;
  for (; P; P = Facts.Paths[P].Parent)
    Steps.push_back(Facts.Paths[P]);
  if (Steps.empty())
    return "?";
  std::string Text = root(Steps.back());
  for (std::size_t I = Steps.size() - 1; I-- > 0;) {
    const PathNode &Node = Steps[I];
    bool Arrow =
        Node.Kind == Step::Deref && I > 0 && Steps[I - 1].Kind == Step::Field;
    if (Arrow)
      Text += "->" + field(Steps[--I].Name);
    else if (Node.Kind == Step::Deref)
      Text += "*";
    else if (Node.Kind == Step::Field)
      Text += "." + field(Node.Name);
    else if (Node.Kind == Step::Element)
      Text += "[" + (Node.Name ? text(Node.Name) + ", " : std::string()) +
              std::to_string(Node.Index) + "]";
    else if (Node.Kind == Step::NumberedElement)
      Text += "[by " + path(Node.Index) + "]";
    else
      Text += Node.Kind == Step::UniqueElement ? "[own]" : "[?]";
  }
  return Text;
}

std::string Notation::values(const std::vector<Value> &List) const {
  std::string Text;
  for (const Value &V : List)
    Text += (Text.empty() ? "" : ", ") + value(V);
  return Text;
}

std::string Notation::value(const Value &V) const {
  switch (V.K) {
  case Value::Kind::Unknown:
    return "?";
  case Value::Kind::Constant:
    return std::to_string(V.Number);
  case Value::Kind::Address:
    return "&" + path(V.Path);
  case Value::Kind::Load:
    return path(V.Path);
  case Value::Kind::Callable:
    return "fn " + entity(V.Function) + "(" + values(V.Bound) + ")";
  }
  return "?";
}

std::string Notation::test(const Test &T) const {
  if (T.Lock)
    return path(T.Lock) + (T.Truth & Zero ? " is not held" : " is held");
  if (T.To)
    return path(T.Object) + (T.isOne() ? " is " : " is not ") +
           std::to_string(T.To);
  std::string Signs = T.Truth & Negative ? "-" : "";
  Signs += T.Truth & Zero ? "0" : "";
  Signs += T.Truth & Positive ? "+" : "";
  return path(T.Object) + " is " + Signs;
}

std::string Notation::place(const Loc &L) const {
  if (!L.isValid())
    return "nowhere";
  return text(L.File) + ":" + std::to_string(L.Line) + ":" +
         std::to_string(L.Column);
}

} // namespace snarl
