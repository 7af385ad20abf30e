#include "slots.h"

#include <string.h>

bool slots_open(Slots *slots, Budget *budget, uint32_t monitors) {
    *slots = (Slots){.budget = budget, .monitors = monitors, .first = monitors, .count = monitors};
    return array_reserve(budget, &slots->longest, &slots->longest_capacity, (size_t)monitors + 1, sizeof(uint32_t));
}

void slots_add_network(Slots *slots) {
    slots->has_network = true;
    slots->count = ++slots->first;
}

void slots_close(Slots *slots) {
    if (!slots->budget) return;
    budget_give(slots->budget, slots->order, slots->order_capacity * sizeof(uint32_t));
    budget_give(slots->budget, slots->ranks, slots->rank_capacity * sizeof(uint32_t));
    budget_give(slots->budget, slots->longest, slots->longest_capacity * sizeof(uint32_t));
    *slots = (Slots){0};
}

uint32_t slots_add(Slots *slots, uint32_t rank) {
    size_t need = (size_t)slots->count + 1;
    if (!array_reserve(slots->budget, &slots->order, &slots->order_capacity, need, sizeof(uint32_t)) ||
        !array_reserve(slots->budget, &slots->ranks, &slots->rank_capacity, need, sizeof(uint32_t)) ||
        !array_reserve(slots->budget, &slots->longest, &slots->longest_capacity, need, sizeof(uint32_t)))
        return UINT32_MAX;
    slots->ranks[slots->count - slots->first] = rank;
    return slots->count++;
}

void slots_sort(Slots *slots) {
    uint32_t machines = slots->count - slots->first;
    for (; slots->ordered < machines; slots->ordered++) {
        uint32_t rank = slots->ranks[slots->ordered];
        memmove(slots->order + rank + 1, slots->order + rank, (slots->ordered - rank) * sizeof(uint32_t));
        slots->order[rank] = slots->first + slots->ordered;
    }
}
