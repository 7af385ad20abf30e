/* Well mixed 64-bit hashes; weak ones lose states in tables that keep only the hash. */
#ifndef PCHECK_MIX_H
#define PCHECK_MIX_H

#include <stdint.h>

#if defined(__GNUC__) || defined(__clang__)
#define PREFETCH(address) __builtin_prefetch(address)
#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#else
#define PREFETCH(address) ((void)(address))
#define LIKELY(condition) (condition)
#endif

static inline uint64_t mix64(uint64_t x) {
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9u;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static inline uint64_t fold(uint64_t hash, uint64_t word) {
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)(hash ^ word ^ 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    return mix64(hash ^ word) + 0x9e3779b97f4a7c15u;
#endif
}

static inline uint64_t pair_of(uint32_t high, uint32_t low) {
    return (uint64_t)high << 32 | low;
}

/* Map 32 random bits onto 0..count-1, keeping their order. */
static inline uint32_t spread(uint32_t bits, uint32_t count) {
    return (uint32_t)(((uint64_t)bits * count) >> 32);
}

#endif
