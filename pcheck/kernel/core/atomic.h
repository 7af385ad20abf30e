/* Counters that several threads change. Where there are no threads they are plain. */
#ifndef PCHECK_ATOMIC_H
#define PCHECK_ATOMIC_H

#if (defined(__unix__) || defined(__APPLE__)) && (defined(__GNUC__) || defined(__clang__))
#define HAS_THREADS 1
#define ATOMIC_ADD(counter, amount) __atomic_add_fetch(counter, amount, __ATOMIC_RELAXED)
#define ATOMIC_GET(counter) __atomic_load_n(counter, __ATOMIC_ACQUIRE)
#define ATOMIC_SET(counter, value) __atomic_store_n(counter, value, __ATOMIC_RELEASE)
#else
#define HAS_THREADS 0
#define ATOMIC_ADD(counter, amount) (*(counter) += (amount))
#define ATOMIC_GET(counter) (*(counter))
#define ATOMIC_SET(counter, value) (*(counter) = (value))
#endif

#endif
