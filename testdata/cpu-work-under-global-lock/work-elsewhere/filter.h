// An image filter.
#ifndef FILTER_H
#define FILTER_H

#include <vector>

long blur(const std::vector<int> &Pixels);
long brightness(const std::vector<int> &Pixels);

#endif
