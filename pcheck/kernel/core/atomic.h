/* Numbers that several threads change, and a lock. Where there are no threads they are plain. */
#ifndef PCHECK_ATOMIC_H
#define PCHECK_ATOMIC_H

#include <stdint.h>

#if (defined(__unix__) || defined(__APPLE__)) && (defined(__GNUC__) || defined(__clang__))
#define HAS_THREADS 1
#define ATOMIC_ADD(counter, amount) __atomic_add_fetch(counter, amount, __ATOMIC_RELAXED)
#define ATOMIC_GET(counter) __atomic_load_n(counter, __ATOMIC_ACQUIRE)
#define ATOMIC_SET(counter, value) __atomic_store_n(counter, value, __ATOMIC_RELEASE)
#define ATOMIC_SWAP(counter, value) __atomic_exchange_n(counter, value, __ATOMIC_ACQUIRE)
#else
#define HAS_THREADS 0
#define ATOMIC_ADD(counter, amount) (*(counter) += (amount))
#define ATOMIC_GET(counter) (*(counter))
#define ATOMIC_SET(counter, value) (*(counter) = (value))
#endif

/* For what is done rarely and quickly. */
typedef uint32_t Lock;

#if HAS_THREADS
void lock_wait(const Lock *lock);

static inline void lock_take(Lock *lock) {
    while (ATOMIC_SWAP(lock, 1)) lock_wait(lock);
}
#else
static inline void lock_take(Lock *lock) {
    *lock = 1;
}
#endif

static inline void lock_give(Lock *lock) {
    ATOMIC_SET(lock, 0);
}

#endif
