#include "lossy.h"

/* Look at a state only for whether a run ends badly in it: after a violation, or at the limit of depth. */
static bool is_peeking(const Lossy *lossy) {
    return lossy->found.is_found || lossy->level >= lossy->limits.depth_max;
}

static void fetch_ahead(const Lossy *lossy) {
    if (lossy->place >= lossy->from.count) return;
    const uint32_t *vector = pack_vector(&lossy->from, lossy->place);
    for (uint32_t slot = lossy->slots->first; slot < lossy->from.width; slot++)
        PREFETCH(config_at(lossy->behaviour, vector[slot]));
}

static Outcome expand_next(Lossy *lossy) {
    Expander *expander = &lossy->expander;
    uint32_t place = lossy->place++, width = lossy->from.width, enabled;
    uint32_t before = expander->successor_count, changes = expander->change_count;
    const uint32_t *vector = pack_vector(&lossy->from, place);
    fetch_ahead(lossy);
    behaviour_review(lossy->behaviour, expander->steps);
    Outcome outcome = expand(expander, place, vector, width, &enabled);
    if (outcome != OUTCOME_DONE) return outcome;
    lossy->pending++;
    if (may_end(expander, enabled)) lossy_end(lossy, vector, width, pack_head(&lossy->from, place)->number);
    if (expander->successor_count == before) return OUTCOME_DONE;
    if (is_peeking(lossy)) {
        lossy->is_depth_cut = lossy->is_depth_cut || !lossy->found.is_found;
        expander->successor_count = before;
        expander->change_count = changes;
    }
    return OUTCOME_DONE;
}

static Outcome keep(Lossy *lossy, const Successor *successor, uint32_t ordinal, uint64_t fingerprint) {
    const Pack *from = &lossy->from;
    uint32_t parent = pack_head(from, successor->parent)->number;
    bool is_new;
    Outcome outcome = lossy_keep(lossy, successor, fingerprint, parent, &is_new);
    if (outcome != OUTCOME_DONE || !is_new) return outcome;
    Head head = {.high = (uint32_t)(fingerprint >> 32), .low = (uint32_t)fingerprint, .number = lossy->trail.count};
    if (!trail_add(&lossy->trail, parent, ordinal)) return OUTCOME_NO_MEMORY;
    if (successor->kind == KIND_OUTSIDE) return OUTCOME_DONE;
    bool is_done = lossy_push(lossy, &lossy->to, head, successor, pack_vector(from, successor->parent), from->width);
    return is_done ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

/* `ordinal` goes on counting the successors of one parent. */
static Outcome commit_some(Lossy *lossy, const Successor *successors, uint32_t count, uint32_t *ordinal) {
    const Pack *from = &lossy->from;
    for (uint32_t number = 0; number < count; number++) {
        if (!successor_is_state(&successors[number])) continue;
        uint32_t parent = successors[number].parent;
        lossy->fingerprints[number] = lossy_fingerprint(lossy, &successors[number], *pack_head(from, parent),
                                                        pack_vector(from, parent), from->width);
    }
    for (uint32_t number = 0; number < count; number++) {
        const Successor *successor = successors + number;
        bool is_first = successor == lossy->expander.successors;
        if (is_first || successor->parent != (successor - 1)->parent) *ordinal = 0;
        Outcome outcome = keep(lossy, successor, (*ordinal)++, lossy->fingerprints[number]);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    return OUTCOME_DONE;
}

static Stop commit(Lossy *lossy) {
    Expander *expander = &lossy->expander;
    if (lossy->slots->count > lossy->to.width && !pack_widen(&lossy->to, lossy->slots->count)) return STOP_NO_MEMORY;
    Outcome outcome = OUTCOME_DONE;
    uint32_t ordinal = 0;
    for (uint32_t first = 0; first < expander->successor_count && outcome == OUTCOME_DONE; first += BATCH) {
        uint32_t left = expander->successor_count - first;
        outcome = commit_some(lossy, expander->successors + first, left < BATCH ? left : BATCH, &ordinal);
    }
    expander_clear(expander);
    lossy->pending = 0;
    return outcome == OUTCOME_DONE ? lossy_tell(lossy) : stop_of(outcome);
}

static bool has_violation(const Lossy *lossy, uint32_t before) {
    for (uint32_t number = before; number < lossy->expander.successor_count; number++)
        if (lossy->expander.successors[number].kind == KIND_VIOLATION) return true;
    return false;
}

/* Whether what was expanded must be kept before anything else is expanded. */
static bool is_due(const Lossy *lossy, uint32_t before) {
    uint32_t count = lossy->expander.successor_count;
    if (lossy->pending == BATCH || count >= BATCH) return true;
    if (lossy->found.is_found || has_violation(lossy, before)) return true;
    return lossy_count(lossy) + count >= lossy->limits.states_max;
}

static Stop begin_level(Lossy *lossy, bool *is_over) {
    Stop stop = commit(lossy);
    *is_over = lossy->to.count == 0;
    if (stop != STOP_DONE || *is_over) return stop;
    Pack done = lossy->from;
    lossy->from = lossy->to;
    lossy->to = done;
    lossy->to.count = lossy->place = 0;
    lossy->level++;
    return lossy_tell_queues(lossy);
}

Stop lossy_run_by_level(Lossy *lossy, uint32_t pause_states) {
    for (;;) {
        Stop stop = STOP_DONE;
        bool is_over = false;
        if (lossy->place == lossy->from.count) stop = begin_level(lossy, &is_over);
        if (stop != STOP_DONE) return stop;
        if (is_over || (lossy->found.is_found && lossy->level >= lossy->found.length)) return lossy_verdict(lossy);
        if (lossy->is_full) return STOP_STATES;
        if (lossy_count(lossy) > pause_states) {
            stop = commit(lossy);
            return stop == STOP_DONE ? STOP_PAUSED : stop;
        }
        uint32_t before = lossy->expander.successor_count;
        stop = stop_of(expand_next(lossy));
        if (stop == STOP_DONE && is_due(lossy, before)) stop = commit(lossy);
        if (stop != STOP_DONE) return stop;
    }
}
