/* A test with one thread, which needs no lock. */
void ledger_lock(void) {}
void ledger_unlock(void) {}

int main(void) { return 0; }
