// Each form of NOLINT hides what it hides in clang-tidy, and so do the
// compilers' attributes; the lines beside them are found.
#include <thread>

int Plain, Bare, Named, Globbed, Spaced, Others, Nothing, Negative, Next, Later,
    Inside, Behind, Nested, Attribute, Guideline, Block;

void count() {
  ++Plain;    // finds: unsynchronized-counter
  ++Bare;     // NOLINT
  ++Named;    // NOLINT(snarl-unsynchronized-counter): shown on a screen only
  ++Globbed;  // NOLINT(snarl-*)
  ++Spaced;   // NOLINT( bugprone-* , snarl-unsync* )
  ++Others;   // NOLINT(bugprone-*) // finds: unsynchronized-counter
  ++Nothing;  // NOLINT() // finds: unsynchronized-counter
  ++Negative; // NOLINT(snarl-*,-snarl-unsynchronized-counter)
  // NOLINTNEXTLINE(snarl-*)
  ++Next;
  ++Later; // finds: unsynchronized-counter
  // NOLINTBEGIN(snarl-*)
  ++Inside;
  // NOLINTEND(snarl-*)
  ++Behind; // finds: unsynchronized-counter
  // NOLINTBEGIN
  // NOLINTBEGIN(bugprone-*)
  ++Nested;
  // NOLINTEND(bugprone-*)
  // NOLINTEND
  [[gsl::suppress("snarl-unsynchronized-counter")]] ++Guideline;
#if __has_cpp_attribute(clang::suppress) // not before Clang 18
  [[clang::suppress]] ++Attribute;
  [[clang::suppress("snarl-*")]] {
    ++Block;
  }
#endif
}

int main() {
  std::thread A(count), B(count);
  A.join();
  B.join();
}
