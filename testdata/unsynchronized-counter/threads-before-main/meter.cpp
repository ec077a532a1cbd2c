#include "meter.h"
Meter Cellar;
