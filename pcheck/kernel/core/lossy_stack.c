#include <string.h>

#include "lossy.h"

/* Take the newest state: its vector is copied, because the stack moves as it grows. */
static bool take(Lossy *lossy, Head *head, uint32_t *width) {
    Pack *stack = &lossy->to;
    uint32_t place = --stack->count;
    *head = *pack_head(stack, place);
    *width = stack->width;
    lossy->level = head->depth;
    if (!array_reserve(lossy->budget, &lossy->vector, &lossy->vector_capacity, *width, sizeof *lossy->vector) ||
        !array_reserve(lossy->budget, &lossy->path, &lossy->path_capacity, (size_t)head->depth + 1, sizeof *lossy->path))
        return false;
    memcpy(lossy->vector, pack_vector(stack, place), *width * sizeof *lossy->vector);
    if (head->depth) lossy->path[head->depth - 1] = head->number;
    return true;
}

static Outcome keep(Lossy *lossy, Head head, uint32_t width, uint32_t *fresh) {
    const Expander *expander = &lossy->expander;
    uint32_t count = expander->successor_count;
    *fresh = 0;
    if (!array_reserve(lossy->budget, &lossy->fresh, &lossy->fresh_capacity, count, sizeof *lossy->fresh))
        return OUTCOME_NO_MEMORY;
    for (uint32_t first = 0; first < count; first += BATCH) {
        uint32_t end = count - first < BATCH ? count : first + BATCH;
        const Successor *successors = expander->successors;
        for (uint32_t number = first; number < end; number++)
            if (successor_is_state(&successors[number]))
                lossy->fingerprints[number - first] = lossy_fingerprint(lossy, &successors[number], head, lossy->vector, width);
        for (uint32_t number = first; number < end; number++) {
            bool is_new;
            Outcome outcome = lossy_keep(lossy, &successors[number], lossy->fingerprints[number - first], 0, &is_new);
            if (outcome != OUTCOME_DONE) return outcome;
            if (is_new && successors[number].kind == KIND_STATE) lossy->fresh[(*fresh)++] = number;
        }
    }
    return OUTCOME_DONE;
}

static void shuffle(Lossy *lossy, uint32_t count) {
    for (; count > 1; count--) {
        lossy->random += 0x9e3779b97f4a7c15u;
        uint32_t chosen = spread((uint32_t)(mix64(lossy->random) >> 32), count);
        uint32_t last = lossy->fresh[count - 1];
        lossy->fresh[count - 1] = lossy->fresh[chosen];
        lossy->fresh[chosen] = last;
    }
}

/* The last one first, so that the first one is taken next. */
static Outcome push(Lossy *lossy, Head head, uint32_t width, uint32_t fresh) {
    Pack *stack = &lossy->to;
    if (lossy->slots->count > stack->width && !pack_widen(stack, lossy->slots->count)) return OUTCOME_NO_MEMORY;
    if (lossy->order == ORDER_SHUFFLED) shuffle(lossy, fresh);
    while (fresh--) {
        const Successor *successor = &lossy->expander.successors[lossy->fresh[fresh]];
        uint64_t fingerprint = fingerprint_after(lossy->seed, pair_of(head.high, head.low), lossy->vector, width,
                                                 lossy->expander.changes + successor->first, successor->count);
        Head child = {.high = (uint32_t)(fingerprint >> 32),
                      .low = (uint32_t)fingerprint,
                      .number = lossy->fresh[fresh],
                      .depth = head.depth + 1};
        if (!lossy_push(lossy, stack, child, successor, lossy->vector, width)) return OUTCOME_NO_MEMORY;
    }
    return OUTCOME_DONE;
}

static Outcome expand_next(Lossy *lossy) {
    Expander *expander = &lossy->expander;
    Head head;
    uint32_t width, enabled, fresh;
    if (!take(lossy, &head, &width)) return OUTCOME_NO_MEMORY;
    behaviour_review(lossy->behaviour, expander->steps);
    Outcome outcome = expand(expander, 0, lossy->vector, width, &enabled);
    if (outcome != OUTCOME_DONE) return outcome;
    if (may_end(expander, enabled)) lossy_end(lossy, lossy->vector, width, 0);
    if (!expander->successor_count || lossy->found.is_found) return OUTCOME_DONE;
    if (head.depth >= lossy->limits.depth_max) {
        lossy->is_depth_cut = true;
        return OUTCOME_DONE;
    }
    outcome = keep(lossy, head, width, &fresh);
    return outcome == OUTCOME_DONE ? push(lossy, head, width, fresh) : outcome;
}

Stop lossy_run_by_stack(Lossy *lossy, uint32_t pause_states) {
    while (lossy->to.count && !lossy->found.is_found) {
        if (lossy->is_full) return STOP_STATES;
        if (lossy_count(lossy) > pause_states) return STOP_PAUSED;
        Stop stop = stop_of(expand_next(lossy));
        expander_clear(&lossy->expander);
        if (stop == STOP_DONE && ++lossy->pending == BATCH) {
            lossy->pending = 0;
            stop = lossy_tell_queues(lossy);
            if (stop == STOP_DONE) stop = lossy_tell(lossy);
        }
        if (stop != STOP_DONE) return stop;
    }
    return lossy_verdict(lossy);
}
