#include "walk.h"

#include <string.h>

#include "batch.h"

#define BALANCE_STATES_MIN 1000u

void walk_open(Walk *walk, Budget *budget) {
    *walk = (Walk){.budget = budget};
    policy_open(&walk->policy, budget);
}

void walk_close(Walk *walk) {
    if (!walk->budget) return;
    policy_close(&walk->policy);
    budget_give(walk->budget, walk->vector, walk->vector_capacity * sizeof *walk->vector);
    budget_give(walk->budget, walk->nodes, walk->node_capacity * sizeof *walk->nodes);
    budget_give(walk->budget, walk->steps, walk->capacity * sizeof *walk->steps);
    *walk = (Walk){0};
}

static bool widen(Walk *walk, uint32_t slots) {
    if (!array_reserve(walk->budget, &walk->vector, &walk->vector_capacity, slots, sizeof *walk->vector)) return false;
    while (walk->width < slots) walk->vector[walk->width++] = 0;
    return true;
}

/* Make room in the store and in the vector for every slot. */
static bool make_room(Walk *walk, Search *search) {
    Store *store = &search->store;
    if (walk->keeps_states && search->slots->count > forest_capacity(&store->forest)) {
        uint32_t states = store_count(store) < BALANCE_STATES_MIN ? 0 : store_count(store);
        if (!store_layout(store, search->slots->count, states) || !batch_prepare(&search->batch, &store->forest))
            return false;
    }
    uint32_t capacity = forest_capacity(&store->forest), slots = search->slots->count;
    return widen(walk, slots > capacity ? slots : capacity) &&
           array_reserve(walk->budget, &walk->nodes, &walk->node_capacity, (size_t)store->forest.groups * 2,
                         sizeof *walk->nodes) &&
           array_reserve(walk->budget, &walk->steps, &walk->capacity, (size_t)walk->count + 1, sizeof *walk->steps);
}

static WalkEnd end_of(const Successor *successor) {
    switch (successor->kind) {
        case KIND_VIOLATION: return WALK_VIOLATION;
        case KIND_FULL: return WALK_FULL;
        case KIND_OUTSIDE: return WALK_OUTSIDE;
        case KIND_STATE: break;
    }
    return WALK_LONG;
}

static bool go(Walk *walk, Search *search, const Successor *successor) {
    if (!successor || !make_room(walk, search)) return false;
    walk->end = end_of(successor);
    if (walk->end != WALK_FULL) walk->steps[walk->count++] = (Step){successor->mover, successor->index};
    const Change *changes = search->expander.changes + successor->first;
    for (uint32_t number = 0; number < successor->count; number++)
        walk->vector[changes[number].slot] = changes[number].id;
    return true;
}

/* Count the state that was reached, and store it if it is new. */
static Stop keep(Walk *walk, Search *search) {
    if (!walk->keeps_states || (walk->end != WALK_LONG && walk->end != WALK_OUTSIDE)) return STOP_DONE;
    Store *store = &search->store;
    search->is_bounded = search->is_bounded || walk->end == WALK_OUTSIDE;
    uint64_t root = forest_plant(&store->forest, walk->vector, walk->nodes);
    if (!root) return STOP_NO_MEMORY;
    bool is_full = store_count(store) >= search->limits.states_max;
    Insertion insertion = store_add(store, root, roots_hash(root), 0, is_full);
    if (insertion == INSERTION_NO_MEMORY) return STOP_NO_MEMORY;
    if (insertion == INSERTION_NEW && is_full) return STOP_STATES;
    search->transitions++;
    return STOP_DONE;
}

static Stop step(Walk *walk, Search *search, uint32_t steps_max, bool *is_over) {
    Expander *expander = &search->expander;
    uint32_t enabled;
    behaviour_review(search->behaviour, expander->steps);
    Outcome outcome = expand(expander, 0, walk->vector, walk->width, &enabled);
    if (outcome != OUTCOME_DONE) return stop_of(outcome);
    *is_over = true;
    bool is_bad = may_end(expander, enabled) &&
                  ends_badly(expander, walk->vector, walk->width, search->limits.checks_liveness);
    if (is_bad || !expander->successor_count) {
        walk->end = is_bad ? WALK_FINAL : WALK_OVER;
        return STOP_DONE;
    }
    if (walk->count >= steps_max) return STOP_DONE;
    if (!go(walk, search, policy_choose(&walk->policy, expander))) return STOP_NO_MEMORY;
    *is_over = walk->end != WALK_LONG;
    return keep(walk, search);
}

static bool begin(Walk *walk, Search *search) {
    walk->width = walk->count = 0;
    walk->end = WALK_LONG;
    if (!make_room(walk, search)) return false;
    const uint32_t *start = store_vector(&search->store, 0);
    if (!start) return false;
    memcpy(walk->vector, start, forest_capacity(&search->store.forest) * sizeof *start);
    return true;
}

static Stop run(Walk *walk, Search *search, uint32_t steps_max) {
    for (bool is_over = false; !is_over;) {
        Stop stop = step(walk, search, steps_max, &is_over);
        expander_clear(&search->expander);
        if (stop == STOP_DONE) stop = search_beat(search);
        if (stop != STOP_DONE) return stop;
    }
    return STOP_DONE;
}

Stop walk_run(Walk *walk, Search *search, uint32_t steps_max) {
    Wanted wanted = search->expander.wanted;
    if (!begin(walk, search)) return STOP_NO_MEMORY;
    search->expander.wanted = walk->has_faults ? WANTED_ALL : WANTED_OWN;
    Stop stop = run(walk, search, steps_max);
    search->expander.wanted = wanted;
    if (walk->keeps_states && walk->count > search->depth) search->depth = walk->count;
    return stop;
}
