#include "walk.h"

#include <string.h>

void walk_open(Walk *walk, Budget *budget) {
    *walk = (Walk){.budget = budget};
}

void walk_close(Walk *walk) {
    if (!walk->budget) return;
    budget_give(walk->budget, walk->vector, walk->vector_capacity * sizeof *walk->vector);
    budget_give(walk->budget, walk->steps, walk->capacity * sizeof *walk->steps);
    *walk = (Walk){0};
}

static uint64_t draw(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    return mix64(*state);
}

static uint32_t below(uint64_t *state, uint32_t count) {
    return spread((uint32_t)(draw(state) >> 32), count);
}

/* Pick a machine, then one of its transitions: many answers must not make a machine run more often. */
static const Successor *pick(const Expander *expander, uint64_t *state) {
    uint32_t machines = 0, count = expander->successor_count;
    for (uint32_t number = 0; number < count; number++) machines += expander->successors[number].index == 0;
    uint32_t machine = below(state, machines), first = 0, length = 1;
    for (uint32_t number = 0, seen = 0; number < count; number++)
        if (expander->successors[number].index == 0 && seen++ == machine) first = number;
    while (first + length < count && expander->successors[first + length].index) length++;
    return &expander->successors[first + below(state, length)];
}

static bool widen(Walk *walk, uint32_t *width, uint32_t slots) {
    if (!array_reserve(walk->budget, &walk->vector, &walk->vector_capacity, slots, sizeof *walk->vector)) return false;
    while (*width < slots) walk->vector[(*width)++] = 0;
    return true;
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

static bool go(Walk *walk, Search *search, const Successor *successor, uint32_t *width) {
    if (!widen(walk, width, search->slots->count) ||
        !array_reserve(walk->budget, &walk->steps, &walk->capacity, (size_t)walk->count + 1, sizeof *walk->steps))
        return false;
    walk->end = end_of(successor);
    if (walk->end != WALK_FULL) walk->steps[walk->count++] = (Step){successor->mover, successor->index};
    const Change *changes = search->expander.changes + successor->first;
    for (uint32_t number = 0; number < successor->count; number++)
        walk->vector[changes[number].slot] = changes[number].id;
    return true;
}

static Stop step(Walk *walk, Search *search, uint64_t *state, uint32_t *width, uint32_t steps_max, bool *is_over) {
    Expander *expander = &search->expander;
    uint32_t enabled;
    behaviour_review(search->behaviour, expander->steps);
    Outcome outcome = expand(expander, 0, walk->vector, *width, &enabled);
    if (outcome != OUTCOME_DONE) return stop_of(outcome);
    *is_over = true;
    if (!expander->successor_count) {
        bool is_bad = !enabled && ends_badly(expander, walk->vector, *width, search->limits.checks_liveness);
        walk->end = is_bad ? WALK_FINAL : WALK_OVER;
        return STOP_DONE;
    }
    if (walk->count == steps_max) return STOP_DONE;
    if (!go(walk, search, pick(expander, state), width)) return STOP_NO_MEMORY;
    *is_over = walk->end != WALK_LONG;
    return STOP_DONE;
}

Stop walk_run(Walk *walk, Search *search, uint64_t seed, uint32_t steps_max) {
    uint32_t width = forest_capacity(&search->store.forest);
    const uint32_t *start = store_vector(&search->store, 0);
    if (!start || !array_reserve(walk->budget, &walk->vector, &walk->vector_capacity, width, sizeof *walk->vector))
        return STOP_NO_MEMORY;
    memcpy(walk->vector, start, width * sizeof *start);
    walk->count = 0;
    walk->end = WALK_LONG;
    uint64_t state = seed;
    for (bool is_over = false; !is_over;) {
        Stop stop = step(walk, search, &state, &width, steps_max, &is_over);
        expander_clear(&search->expander);
        if (stop != STOP_DONE) return stop;
        Answer answer = search_beat(search);
        if (answer != ANSWER_GO_ON) return answer == ANSWER_STOP ? STOP_ASKED : STOP_FAILED;
    }
    return STOP_DONE;
}
