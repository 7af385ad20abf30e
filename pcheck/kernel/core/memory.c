#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "memory.h"

#include <stdlib.h>
#include <string.h>

#include "atomic.h"

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#define MAPPED_MIN ((size_t)1 << 17) /* what is mapped begins at a page, and so at a cache line */
#else
#define MAPPED_MIN SIZE_MAX
#endif

static bool is_allowed(Budget *budget, size_t more) {
    uint64_t call = ATOMIC_ADD(&budget->calls, 1);
    if (budget->fail_at && call == budget->fail_at) return false;
    return more <= budget->limit && ATOMIC_GET(&budget->used) <= budget->limit - more;
}

/* Several threads at once may pass the limit by what they take at that moment, and miss the peak by as much. */
static void count(Budget *budget, size_t taken, size_t given) {
    size_t used = ATOMIC_ADD(&budget->used, taken - given);
    if (used > ATOMIC_GET(&budget->peak)) ATOMIC_SET(&budget->peak, used);
}

#if defined(__linux__)
#define HUGE_PAGE ((size_t)1 << 21)
#define HUGE_MIN ((size_t)1 << 20)

/* Begin at a huge page, so that as much as possible lies in them; what was mapped beside it is given back. */
static void *map(size_t bytes) {
    if (bytes < HUGE_MIN) {
        void *pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return pages == MAP_FAILED ? NULL : pages;
    }
    size_t page = (size_t)sysconf(_SC_PAGESIZE), whole = (bytes + page - 1) / page * page;
    char *block = mmap(NULL, whole + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) return NULL;
    size_t before = (HUGE_PAGE - (uintptr_t)block % HUGE_PAGE) % HUGE_PAGE;
    if (before) (void)munmap(block, before);
    if (before < HUGE_PAGE) (void)munmap(block + before + whole, HUGE_PAGE - before);
    (void)madvise(block + before, bytes, MADV_HUGEPAGE); /* only advice: it may be refused */
    return block + before;
}

static void *remap(void *old, size_t old_bytes, size_t new_bytes) {
    void *block = mremap(old, old_bytes, new_bytes, MREMAP_MAYMOVE);
    if (block == MAP_FAILED) return NULL;
    (void)madvise(block, new_bytes, MADV_HUGEPAGE);
    return block;
}

static void unmap(void *block, size_t bytes) {
    (void)munmap(block, bytes);
}
#else
static void *map(size_t bytes) {
    return calloc(1, bytes);
}

static void *remap(void *old, size_t old_bytes, size_t new_bytes) {
    (void)old, (void)old_bytes, (void)new_bytes;
    return NULL;
}

static void unmap(void *block, size_t bytes) {
    (void)bytes;
    free(block);
}
#endif

void *budget_take(Budget *budget, size_t bytes) {
    if (!is_allowed(budget, bytes)) return NULL;
    void *block = bytes >= MAPPED_MIN ? map(bytes) : calloc(1, bytes ? bytes : 1);
    if (block) count(budget, bytes, 0);
    return block;
}

#define PAGE_BYTES ((size_t)4096) /* the smallest in use */

/* A page that is read first is mapped twice, and at the second time every other thread is interrupted. */
void *budget_take_index(Budget *budget, size_t bytes) {
    char *block = budget_take(budget, bytes);
    for (size_t place = 0; block && place < bytes; place += PAGE_BYTES) *(volatile char *)(block + place) = 0;
    return block;
}

void *budget_grow(Budget *budget, void *old, size_t old_bytes, size_t new_bytes) {
    if (!old) return budget_take(budget, new_bytes);
    if (old_bytes >= MAPPED_MIN) {
        if (!is_allowed(budget, new_bytes - old_bytes)) return NULL;
        void *block = remap(old, old_bytes, new_bytes);
        if (block) count(budget, new_bytes, old_bytes);
        return block;
    }
    void *block = budget_take(budget, new_bytes);
    if (!block) return NULL;
    memcpy(block, old, old_bytes);
    budget_give(budget, old, old_bytes);
    return block;
}

void budget_give(Budget *budget, void *block, size_t bytes) {
    if (!block) return;
    if (bytes >= MAPPED_MIN) unmap(block, bytes);
    else free(block);
    count(budget, 0, bytes);
}

bool array_widen(Budget *budget, void *array, uint32_t *capacity, size_t need, size_t size) {
    size_t room = *capacity ? *capacity : 8;
    while (room < need) room += room / 2;
    if (room > UINT32_MAX) return false;
    void *old, *block;
    memcpy(&old, array, sizeof old);
    block = budget_grow(budget, old, *capacity * size, room * size);
    if (!block) return false;
    memcpy(array, &block, sizeof block);
    *capacity = (uint32_t)room;
    return true;
}
