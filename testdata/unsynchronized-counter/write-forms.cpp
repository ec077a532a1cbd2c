// Every way to write "one more" is a read, a sum and a write.
#include <thread>

#define BUMP(Counter) ((Counter)++)

int Prefix, Postfix, Decrement, Compound, Spelled, Turned, Doubled, Aliased,
    Pointed, InMacro, Parenthesised, InCondition;
unsigned Bits;
double Litres;

void count() {
  ++Prefix;                  // finds: unsynchronized-counter
  Postfix++;                 // finds: unsynchronized-counter
  --Decrement;               // finds: unsynchronized-counter
  Compound += 2;             // finds: unsynchronized-counter
  Spelled = Spelled + 1;     // finds: unsynchronized-counter
  Turned = 1 + Turned;       // finds: unsynchronized-counter
  Doubled = 2 * Doubled + 1; // finds: unsynchronized-counter
  Litres += 0.5;             // finds: unsynchronized-counter
  Bits <<= 1;                // finds: unsynchronized-counter
  int &Alias = Aliased;
  Alias++; // finds: unsynchronized-counter
  int *Pointer = &Pointed;
  (*Pointer)++;              // finds: unsynchronized-counter
  BUMP(InMacro);             // finds: unsynchronized-counter
  ((Parenthesised)) += 1;    // finds: unsynchronized-counter
  if (InCondition++ == 1000) // finds: unsynchronized-counter
    return;
}

int main() {
  std::thread A(count), B(count);
  A.join();
  B.join();
}
