#include "lossy.h"

#include "clock.h"
#include "commit.h"

void lossy_prepare(Lossy *lossy, Budget *budget, Behaviour *behaviour, Slots *slots, Listener listener) {
    *lossy = (Lossy){.budget = budget, .behaviour = behaviour, .slots = slots, .listener = listener};
    expander_open(&lossy->expander, budget, behaviour, slots);
}

static void close_states(Lossy *lossy) {
    seen_close(&lossy->seen);
    trail_close(&lossy->trail);
    pack_close(&lossy->from);
    pack_close(&lossy->to);
}

void lossy_close(Lossy *lossy) {
    Budget *budget = lossy->budget;
    if (!budget) return;
    close_states(lossy);
    expander_close(&lossy->expander);
    budget_give(budget, lossy->vector, lossy->vector_capacity * sizeof *lossy->vector);
    budget_give(budget, lossy->path, lossy->path_capacity * sizeof *lossy->path);
    budget_give(budget, lossy->fresh, lossy->fresh_capacity * sizeof *lossy->fresh);
    *lossy = (Lossy){0};
}

Outcome lossy_begin(Lossy *lossy, Order order, bool is_bitstate, uint32_t size_log2, uint64_t seed) {
    close_states(lossy);
    expander_clear(&lossy->expander);
    lossy->order = order;
    lossy->seed = mix64(seed + 0x9e3779b97f4a7c15u);
    lossy->random = seed;
    lossy->found = (Found){0};
    lossy->place = lossy->pending = lossy->level = lossy->depth = 0;
    lossy->transitions = 0;
    lossy->beat_nanoseconds = clock_nanoseconds();
    lossy->is_full = lossy->is_queue_cut = lossy->is_depth_cut = lossy->is_bounded = false;
    pack_open(&lossy->from, lossy->budget, lossy->slots->count);
    pack_open(&lossy->to, lossy->budget, lossy->slots->count);
    bool is_done = seen_open(&lossy->seen, lossy->budget, is_bitstate, size_log2) &&
                   (order != ORDER_BREADTH || trail_open(&lossy->trail, lossy->budget));
    return is_done ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

Outcome lossy_start(Lossy *lossy, const uint32_t *vector, uint32_t width, bool is_outside) {
    uint64_t fingerprint = fingerprint_of(lossy->seed, vector, width);
    if (seen_add(&lossy->seen, fingerprint, false) != INSERTION_NEW) return OUTCOME_NO_MEMORY;
    lossy->is_full = lossy->limits.states_max == 0;
    lossy->is_bounded = is_outside;
    if (is_outside) return OUTCOME_DONE;
    Pack *pack = lossy->order == ORDER_BREADTH ? &lossy->from : &lossy->to;
    Head head = {.high = (uint32_t)(fingerprint >> 32), .low = (uint32_t)fingerprint};
    return pack_add(pack, head, vector, width) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

Stop lossy_run(Lossy *lossy, uint32_t pause_states) {
    if (lossy->order == ORDER_BREADTH) return lossy_run_by_level(lossy, pause_states);
    return lossy_run_by_stack(lossy, pause_states);
}

bool lossy_path(Lossy *lossy, const uint32_t **path, uint32_t *length) {
    bool is_by_level = lossy->order == ORDER_BREADTH;
    if (is_by_level && !trail_follow(&lossy->trail, lossy->found.number)) return false;
    *path = is_by_level ? lossy->trail.path : lossy->path;
    *length = is_by_level ? lossy->trail.length : lossy->level;
    return true;
}

/* --- what both orders share -------------------------------------------------------------------------------------- */

Outcome lossy_keep(Lossy *lossy, const Successor *successor, uint64_t fingerprint, uint32_t number, bool *is_new) {
    lossy->transitions++;
    *is_new = false;
    note_violation(&lossy->found, successor, number, lossy->level);
    if (successor->kind == KIND_FULL) lossy->is_queue_cut = true;
    if (!successor_is_state(successor)) return OUTCOME_DONE;
    uint32_t states_max = lossy->limits.states_max;
    bool is_full = states_max != NO_LIMIT && lossy_count(lossy) >= states_max;
    Insertion insertion = seen_add(&lossy->seen, fingerprint, is_full);
    if (insertion == INSERTION_NO_MEMORY) return OUTCOME_NO_MEMORY;
    if (insertion == INSERTION_NEW && is_full) {
        lossy->is_full = true;
        return OUTCOME_DONE;
    }
    *is_new = insertion == INSERTION_NEW;
    if (*is_new && lossy->depth <= lossy->level) lossy->depth = lossy->level + 1;
    if (successor->kind == KIND_OUTSIDE) lossy->is_bounded = true;
    return OUTCOME_DONE;
}

uint64_t lossy_fingerprint(const Lossy *lossy, const Successor *successor, Head head, const uint32_t *vector, uint32_t width) {
    const Change *changes = lossy->expander.changes + successor->first;
    uint64_t before = pair_of(head.high, head.low);
    uint64_t fingerprint = fingerprint_after(lossy->seed, before, vector, width, changes, successor->count);
    seen_prefetch(&lossy->seen, fingerprint);
    return fingerprint;
}

void lossy_end(Lossy *lossy, const uint32_t *vector, uint32_t width, uint32_t number) {
    if (!ends_badly(&lossy->expander, vector, width, lossy->limits.checks_liveness)) return;
    if (lossy->found.is_found && lossy->level >= lossy->found.length) return;
    lossy->found = (Found){.is_found = true, .is_final = true, .length = lossy->level, .number = number};
}

bool lossy_push(const Lossy *lossy, Pack *pack, Head head, const Successor *successor, const uint32_t *vector, uint32_t width) {
    if (!pack_add(pack, head, vector, width)) return false;
    const Change *changes = lossy->expander.changes + successor->first;
    uint32_t *added = pack_vector(pack, pack->count - 1);
    for (uint32_t number = 0; number < successor->count; number++) added[changes[number].slot] = changes[number].id;
    return true;
}

Stop lossy_tell_queues(Lossy *lossy) {
    if (!lossy->slots->is_longer) return STOP_DONE;
    lossy->slots->is_longer = false;
    return listener_tell(&lossy->listener, NOTE_LEVEL);
}

Stop lossy_tell(Lossy *lossy) {
    Limits *limits = &lossy->limits;
    Stop stop = STOP_DONE;
    if (limits->growth_interval && lossy_count(lossy) > limits->growth_check) {
        limits->growth_check = (uint32_t)lossy_count(lossy) + limits->growth_interval;
        stop = listener_tell(&lossy->listener, NOTE_GROWTH);
    }
    if (stop != STOP_DONE || !clock_is_due(&lossy->beat_nanoseconds)) return stop;
    return listener_tell(&lossy->listener, NOTE_BEAT);
}

Stop lossy_verdict(const Lossy *lossy) {
    if (lossy->found.is_found) return STOP_VIOLATION;
    return lossy->is_full ? STOP_STATES : STOP_DONE;
}
