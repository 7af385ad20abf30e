#include "table.h"

#include <assert.h>
#include <string.h>

#define MASK_MIN 63u
#define CLEARED_MASK_MAX 4095u /* a larger index is not kept */

static void place(const Table *table, uint32_t *index, uint32_t mask, uint32_t number) {
    uint32_t at = (uint32_t)mix64(table_key(table, number)) & mask;
    while (index[at]) at = (at + 1) & mask;
    ATOMIC_SET(&index[at], number);
}

static bool widen(Table *table) {
    if (table->mask > UINT32_MAX / 2) return false;
    uint32_t mask = table->mask * 2 + 1;
    uint32_t *index = budget_take_index(table->budget, ((size_t)mask + 1) * sizeof *index);
    if (!index) return false;
    for (uint32_t number = 1; number < table->count; number++) place(table, index, mask, number);
    budget_give(table->budget, table->index, ((size_t)table->mask + 1) * sizeof *index);
    table->index = index;
    table->mask = mask;
    return true;
}

bool table_open(Table *table, Budget *budget, uint32_t stride) {
    assert(stride >= sizeof(uint64_t) && stride % sizeof(uint64_t) == 0);
    *table = (Table){.budget = budget, .stride = stride, .count = 1, .mask = MASK_MIN};
    table->index = budget_take(budget, ((size_t)table->mask + 1) * sizeof *table->index);
    return table->index && array_reserve(budget, &table->records, &table->capacity, 2, stride);
}

void table_close(Table *table) {
    if (!table->budget) return;
    budget_give(table->budget, table->index, ((size_t)table->mask + 1) * sizeof *table->index);
    budget_give(table->budget, table->records, (size_t)table->capacity * table->stride);
    *table = (Table){0};
}

void table_clear(Table *table) {
    size_t bytes = ((size_t)table->mask + 1) * sizeof *table->index;
    budget_give(table->budget, table->records, (size_t)table->capacity * table->stride);
    table->records = NULL;
    table->capacity = 0;
    table->count = 1;
    uint32_t *index = table->mask <= CLEARED_MASK_MAX ? NULL : budget_take(table->budget, (MASK_MIN + 1) * sizeof *index);
    if (!index) {
        memset(table->index, 0, bytes);
        return;
    }
    budget_give(table->budget, table->index, bytes);
    table->index = index;
    table->mask = MASK_MIN;
}

static bool has_room(const Table *table) {
    return table->count <= table->mask / 8 * 5 && table->count < table->capacity;
}

bool table_reserve(Table *table, uint32_t more) {
    if (more > UINT32_MAX / 2 - table->count) return false;
    while (table->count + more > table->mask / 8 * 5)
        if (!widen(table)) return false;
    return array_reserve(table->budget, &table->records, &table->capacity, (size_t)table->count + more, table->stride);
}

Table table_share(Table *table) {
    Table copy = *table;
    copy.origin = table;
    return copy;
}

static uint32_t append(Table *table, uint64_t key) {
    uint32_t number = table->count++;
    *(uint64_t *)(void *)(table->records + (size_t)number * table->stride) = key;
    place(table, table->index, table->mask, number);
    return number;
}

static uint32_t append_shared(Table *table, uint64_t key) {
    lock_take(&table->lock);
    uint32_t number = table_find(table, key);
    if (!number && has_room(table)) number = append(table, key);
    lock_give(&table->lock);
    return number;
}

uint32_t table_append(Table *table, uint64_t key) {
    if (table->origin) return append_shared(table->origin, key);
    if (table->count == UINT32_MAX - 1) return 0;
    if (!has_room(table) && !table_reserve(table, 1)) return 0;
    return append(table, key);
}
