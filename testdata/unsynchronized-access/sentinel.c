// A pointer that one function sets to a global, and another to what it works
// out, is no name for the global: two trees with one common sentinel have
// nothing else in common. What is changed in the sentinel itself is shared.

#include <pthread.h>

typedef struct Node {
  struct Node *Left, *Right;
  int Key;
} Node;

static Node Nil = {&Nil, &Nil, 0};

typedef struct {
  Node *Root;
  int Balance;
} Tree;

static void clear(Tree *T) { T->Root = &Nil; }

static void insert(Tree *T, Node *New) {
  New->Left = New->Right = &Nil;
  Node *Top = T->Root;
  if (Top == &Nil || New->Key < Top->Key) {
    New->Left = Top;
    Top = New;
  }
  T->Root = Top;
}

static void mark(Tree *T, int Key) {
  T->Root->Key = Key;
  T->Root->Left->Right = T->Root;
}

static Node Apples[2], Pears[2];

static void *plantApples(void *Unused) {
  Tree T;
  clear(&T);
  insert(&T, &Apples[0]);
  insert(&T, &Apples[1]);
  mark(&T, 1);
  return Unused;
}

static void *plantPears(void *Unused) {
  Tree T;
  clear(&T);
  insert(&T, &Pears[0]);
  insert(&T, &Pears[1]);
  mark(&T, 2);
  return Unused;
}

static void *forget(void *Unused) {
  Tree T;
  clear(&T);
  T.Root->Key = 3; // finds: unsynchronized-access
  return Unused;
}

int main(void) {
  pthread_t A, B, C, D;
  pthread_create(&A, 0, plantApples, 0);
  pthread_create(&B, 0, plantPears, 0);
  pthread_create(&C, 0, forget, 0);
  pthread_create(&D, 0, forget, 0);
  pthread_join(A, 0);
  pthread_join(B, 0);
  pthread_join(C, 0);
  pthread_join(D, 0);
  return 0;
}
