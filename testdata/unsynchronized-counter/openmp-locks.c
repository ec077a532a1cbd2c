// The locks of OpenMP's run-time library.
// flags: -fopenmp

typedef struct {
  void *lk;
} omp_lock_t;
extern void omp_init_lock(omp_lock_t *);
extern void omp_set_lock(omp_lock_t *);
extern void omp_unset_lock(omp_lock_t *);
extern int omp_test_lock(omp_lock_t *);
extern void omp_destroy_lock(omp_lock_t *);

int waited, tried, both, outside;
omp_lock_t desk, till;

void queue(int n) {
  omp_init_lock(&desk);
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    omp_set_lock(&desk);
    waited++;
    if (i % 2)
      both++; // finds: unsynchronized-counter
    omp_unset_lock(&desk);
    if (omp_test_lock(&till)) {
      tried++;
      both++;
      omp_unset_lock(&till);
    }
    outside++; // finds: unsynchronized-counter
  }
  omp_destroy_lock(&desk);
}
