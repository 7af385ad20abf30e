#include "trail.h"

#define FULL UINT8_MAX /* the value is among the exceptions */

static bool add_mark(Trail *trail) {
    if (!array_reserve(trail->budget, &trail->marks, &trail->mark_capacity, (size_t)trail->mark_count + 1,
                       sizeof *trail->marks))
        return false;
    trail->marks[trail->mark_count++] = trail->count;
    return true;
}

bool trail_open(Trail *trail, Budget *budget) {
    *trail = (Trail){.budget = budget, .count = 1};
    return add_mark(trail) && array_reserve(budget, &trail->ordinals, &trail->ordinal_capacity, 1, 1);
}

void trail_close(Trail *trail) {
    Budget *budget = trail->budget;
    if (!budget) return;
    budget_give(budget, trail->children, trail->child_capacity);
    budget_give(budget, trail->ordinals, trail->ordinal_capacity);
    budget_give(budget, trail->marks, trail->mark_capacity * sizeof *trail->marks);
    budget_give(budget, trail->many.items, trail->many.capacity * sizeof(Exception));
    budget_give(budget, trail->far.items, trail->far.capacity * sizeof(Exception));
    budget_give(budget, trail->path, trail->path_capacity * sizeof *trail->path);
    *trail = (Trail){0};
}

uint64_t trail_bytes(const Trail *trail) {
    uint64_t exceptions = (uint64_t)trail->many.count + trail->far.count;
    return (uint64_t)trail->count * 2 + trail->mark_count * sizeof *trail->marks + exceptions * sizeof(Exception);
}

static bool except(Trail *trail, Exceptions *exceptions, uint32_t number, uint32_t value) {
    if (!array_reserve(trail->budget, &exceptions->items, &exceptions->capacity, (size_t)exceptions->count + 1,
                       sizeof(Exception)))
        return false;
    exceptions->items[exceptions->count++] = (Exception){number, value};
    return true;
}

static uint32_t excepted(const Exceptions *exceptions, uint32_t number) {
    uint32_t low = 0, high = exceptions->count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (exceptions->items[middle].number <= number) low = middle;
        else high = middle;
    }
    return exceptions->items[low].value;
}

static bool count_child(Trail *trail, uint32_t parent) {
    uint8_t *children = &trail->children[parent];
    if (*children == FULL) {
        trail->many.items[trail->many.count - 1].value++;
        return true;
    }
    if (*children == FULL - 1 && !except(trail, &trail->many, parent, FULL)) return false;
    ++*children;
    return true;
}

bool trail_add(Trail *trail, uint32_t parent, uint32_t ordinal) {
    if (trail->count == UINT32_MAX) return false;
    while (parent / STRIDE >= trail->mark_count)
        if (!add_mark(trail)) return false;
    if (!array_reserve(trail->budget, &trail->children, &trail->child_capacity, (size_t)parent + 1, 1) ||
        !array_reserve(trail->budget, &trail->ordinals, &trail->ordinal_capacity, (size_t)trail->count + 1, 1))
        return false;
    if (ordinal >= FULL && !except(trail, &trail->far, trail->count, ordinal)) return false;
    if (!count_child(trail, parent)) return false;
    trail->ordinals[trail->count++] = ordinal < FULL ? (uint8_t)ordinal : FULL;
    return true;
}

/* The last stretch of parents whose children begin at this state or before it. */
static uint32_t stretch_of(const Trail *trail, uint32_t number) {
    uint32_t low = 0, high = trail->mark_count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (trail->marks[middle] <= number) low = middle;
        else high = middle;
    }
    return low;
}

static uint32_t parent_of(const Trail *trail, uint32_t number) {
    uint32_t stretch = stretch_of(trail, number), parent = stretch * STRIDE;
    for (uint32_t first = trail->marks[stretch];; parent++) {
        uint32_t children = trail->children[parent];
        if (children == FULL) children = excepted(&trail->many, parent);
        if (number < first + children) return parent;
        first += children;
    }
}

static bool put(Trail *trail, uint32_t number) {
    if (!array_reserve(trail->budget, &trail->path, &trail->path_capacity, (size_t)trail->length + 1,
                       sizeof *trail->path))
        return false;
    uint32_t ordinal = trail->ordinals[number];
    trail->path[trail->length++] = ordinal == FULL ? excepted(&trail->far, number) : ordinal;
    return true;
}

bool trail_follow(Trail *trail, uint32_t number) {
    trail->length = 0;
    for (; number; number = parent_of(trail, number))
        if (!put(trail, number)) return false;
    for (uint32_t low = 0, high = trail->length; low + 1 < high; low++) {
        uint32_t last = trail->path[--high];
        trail->path[high] = trail->path[low];
        trail->path[low] = last;
    }
    return true;
}
