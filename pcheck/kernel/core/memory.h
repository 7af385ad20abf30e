/* Every allocation of the kernel: zeroed, counted against a limit, and able to fail on purpose for tests. */
#ifndef PCHECK_MEMORY_H
#define PCHECK_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Budget {
    size_t used;
    size_t peak;
    size_t limit;
    uint64_t calls;
    uint64_t fail_at; /* the number of the call that fails; 0 for none */
} Budget;

void *budget_take(Budget *budget, size_t bytes);
/* A block that is read here and there before it is written: its pages are there already. */
void *budget_take_index(Budget *budget, size_t bytes);
/* The old block stays valid when this fails. */
void *budget_grow(Budget *budget, void *old, size_t old_bytes, size_t new_bytes);
void budget_give(Budget *budget, void *block, size_t bytes);

/* Make room for `need` items of `size` bytes; false when there is no memory. */
bool array_widen(Budget *budget, void *array, uint32_t *capacity, size_t need, size_t size);

static inline bool array_reserve(Budget *budget, void *array, uint32_t *capacity, size_t need, size_t size) {
    return need <= *capacity || array_widen(budget, array, capacity, need, size);
}

#endif
