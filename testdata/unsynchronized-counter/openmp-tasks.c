// Tasks run at any time until they are waited for, on any thread.
// flags: -fopenmp

int packed, sent, counted, paid, weighed, stamped, sorted, seen, shipped;

void orders(int *box, int n) {
#pragma omp parallel
#pragma omp single
  {
    for (int i = 0; i < n; i++) {
#pragma omp task
      packed++; // finds: unsynchronized-counter
#pragma omp task firstprivate(i)
      box[i]++;
    }
#pragma omp taskwait
    packed++;
#pragma omp task
    sent++; // finds: unsynchronized-counter
    sent++;
#pragma omp taskgroup
    {
#pragma omp task
      counted++;
    }
    counted++;
#pragma omp task if (0)
    paid++;
    paid++;
#pragma omp task depend(out : box[0])
    weighed++;
#pragma omp task depend(in : box[0])
    weighed++;
#pragma omp task
    {
#pragma omp critical
      stamped++;
    }
#pragma omp task
    {
#pragma omp critical
      stamped++;
    }
  }
#pragma omp parallel
#pragma omp single
#pragma omp taskloop
  for (int i = 0; i < n; i++) {
    box[i]++;
    sorted++; // finds: unsynchronized-counter
  }
}

void every_thread_one(void) {
#pragma omp parallel
  {
#pragma omp task
    seen++; // finds: unsynchronized-counter
  }
#pragma omp parallel
  {
#pragma omp single nowait
    {
#pragma omp task
      shipped++; // finds: unsynchronized-counter
    }
#pragma omp master
    shipped++;
  }
}

static int sum(const int *from, int n) {
  int left, right;
  if (n < 2)
    return n ? *from : 0;
#pragma omp task shared(left)
  left = sum(from, n / 2);
#pragma omp task shared(right)
  right = sum(from + n / 2, n - n / 2);
#pragma omp taskwait
  return left + right;
}

int total(const int *from, int n) {
  int result = 0;
#pragma omp parallel
#pragma omp single
  {
    int calls = 0;
    for (int i = 0; i < n; i++)
#pragma omp task
      calls++;
#pragma omp taskwait
    result += sum(from, n) + calls;
  }
  return result;
}
