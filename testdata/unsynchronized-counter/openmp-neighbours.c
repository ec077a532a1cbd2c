// An element that another iteration works on is shared: a neighbour's, one that
// all use, one that a table or a division picks.
// flags: -fopenmp

void neighbours(double *a, double (*m)[64], const int *pick, int n, int w) {
#pragma omp parallel for
  for (int i = 0; i < n - 1; i++)
    a[i] += a[i + 1]; // finds: unsynchronized-counter
#pragma omp parallel for
  for (int i = 1; i < n; i++) {
    int left = i - 1;
    a[i] += a[left]; // finds: unsynchronized-counter
  }
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    a[i] += a[0]; // finds: unsynchronized-counter
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    a[i] += a[n - 1]; // finds: unsynchronized-counter
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    a[pick[i]]++; // finds: unsynchronized-counter
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    a[i / 2]++; // finds: unsynchronized-counter
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (int k = 0; k < 5; k++)
      a[i + k] += k; // finds: unsynchronized-counter
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    a[w]++; // finds: unsynchronized-counter
#pragma omp parallel for collapse(2)
  for (int i = 0; i < 64; i++)
    for (int j = 0; j < 64; j++)
      a[i] += m[i][j]; // finds: unsynchronized-counter
#pragma omp parallel for
  for (int i = 1; i < 64; i++)
    for (int j = 0; j < 64; j++)
      m[i][j] += m[i - 1][j]; // finds: unsynchronized-counter
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (int j = i + 1; j < n; j++) {
      a[i] += w; // finds: unsynchronized-counter
      a[j] -= w; // finds: unsynchronized-counter
    }
}

void apart(double *a, double (*m)[64], const int *pick, int n, int w) {
#pragma omp parallel for
  for (int i = 1; i < n; i++)
    a[i] += a[0];
#pragma omp parallel for
  for (int i = 0; i < n - 1; i++)
    a[i] += a[n - 1];
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    a[2 * i] += a[2 * i + 1];
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (int j = 0; j < w; j++)
      a[i * w + j] += 1;
#pragma omp parallel for collapse(2)
  for (int i = 0; i < 64; i++)
    for (int j = 0; j < 64; j++)
      m[i][j] += a[i];
  for (int k = 0; k < 64; k++) {
#pragma omp parallel for
    for (int i = k + 1; i < 64; i++)
      for (int j = k + 1; j < 64; j++)
        m[i][j] -= m[i][k] * m[k][j];
  }
#pragma omp parallel for
  for (int i = 0; i < 64; i++) {
    double *row = m[i];
    for (int j = 1; j < 64; j++)
      row[j] += row[j - 1];
  }
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (int j = pick[i]; j < pick[i + 1]; j++)
      a[j] += w;
#pragma omp parallel for ordered(1)
  for (int i = 1; i < n; i++) {
#pragma omp ordered depend(sink : i - 1)
    a[i] += a[i - 1];
#pragma omp ordered depend(source)
  }
}
