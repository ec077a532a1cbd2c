#include "meter.h"
int main() { Cellar.read(); }
