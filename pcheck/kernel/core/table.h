/* Numbers for 64-bit keys: equal keys get one number, from 1 on. A record begins with its key; the rest is the user's. */
#ifndef PCHECK_TABLE_H
#define PCHECK_TABLE_H

#include "atomic.h"
#include "memory.h"
#include "mix.h"

typedef struct Table {
    Budget *budget;
    char *records;
    uint32_t *index;
    uint32_t stride;
    uint32_t count; /* of records, the unused record 0 included */
    uint32_t capacity;
    uint32_t mask;
    struct Table *origin; /* of a copy that shares it with others; NULL for the table itself */
    Lock lock;
} Table;

bool table_open(Table *table, Budget *budget, uint32_t stride);
void table_close(Table *table);
/* Forget all keys, and give most of the memory back. */
void table_clear(Table *table);
/* Make room for more records, so that copies can share it: they find what one of them adds. */
bool table_reserve(Table *table, uint32_t more);
/* A copy for one thread, to be used while the table has all the room that it needs. */
Table table_share(Table *table);
/* The number of a key that was not found; 0 when there is no memory, or no room for a copy. */
uint32_t table_append(Table *table, uint64_t key);

static inline uint64_t table_key(const Table *table, uint32_t number) {
    return *(const uint64_t *)(const void *)(table->records + (size_t)number * table->stride);
}

static inline uint32_t table_find(const Table *table, uint64_t key) {
    uint32_t place = (uint32_t)mix64(key) & table->mask;
    uint32_t number;
    while ((number = ATOMIC_GET(&table->index[place])) != 0) {
        if (table_key(table, number) == key) return number;
        place = (place + 1) & table->mask;
    }
    return 0;
}

static inline uint32_t table_add(Table *table, uint64_t key) {
    uint32_t number = table_find(table, key);
    return LIKELY(number) ? number : table_append(table, key);
}

#endif
