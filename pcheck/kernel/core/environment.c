#include "environment.h"

#include "prospects.h"

/* --- what the provider is asked once ----------------------------------------------------------------------------- */

/* The number of a sequence of machines by their kinds; 0 for that of none. */
static Outcome crowd_of(const Expander *expander, uint32_t *found) {
    const Slots *slots = expander->slots;
    Behaviour *behaviour = expander->behaviour;
    Table *crowds = &behaviour->fates.crowds;
    uint32_t crowd = 0;
    for (uint32_t place = 0; place < slots->ordered; place++) {
        uint32_t slot = slots->order[place], config = slot < expander->width ? expander->vector[slot] : 0;
        if (!config) continue;
        uint32_t kind = behaviour->locals[config_local(behaviour, config)].kind;
        crowd = behaviour_link(behaviour, crowds, pair_of(crowd, kind));
        if (!crowd) return behaviour->is_silent ? OUTCOME_UNKNOWN : OUTCOME_NO_MEMORY;
    }
    *found = crowd;
    return OUTCOME_DONE;
}

static Outcome crowd_lot(Expander *expander, Lot *lot) {
    Behaviour *behaviour = expander->behaviour;
    Fates *fates = &behaviour->fates;
    const Slots *slots = expander->slots;
    uint32_t network = expander->vector[slots->monitors], crowd = 0;
    *lot = (Lot){0};
    if (!(fates->powers[network] & NETWORK_MOVES)) return OUTCOME_DONE;
    Outcome outcome = crowd_of(expander, &crowd);
    if (outcome != OUTCOME_DONE) return outcome;
    uint64_t key = pair_of(network, crowd);
    uint32_t number = table_find(&fates->crowd_lots, key), count = 0, first = fates->count;
    if (number) {
        *lot = *lot_at(&fates->crowd_lots, number);
        return OUTCOME_DONE;
    }
    if (behaviour->is_silent) return OUTCOME_UNKNOWN;
    if (!array_reserve(behaviour->budget, &behaviour->scratch, &behaviour->scratch_capacity, slots->ordered,
                       sizeof *behaviour->scratch))
        return OUTCOME_NO_MEMORY;
    for (uint32_t place = 0; place < slots->ordered; place++) {
        uint32_t slot = slots->order[place], config = slot < expander->width ? expander->vector[slot] : 0;
        if (config) behaviour->scratch[count++] = config_local(behaviour, config);
    }
    fates->misses++;
    const Provider *provider = &behaviour->provider;
    if (!provider->network_moves(provider->context, network, behaviour->scratch, count)) return OUTCOME_PROVIDER_FAILED;
    *lot = (Lot){key, first, fates->count - first};
    return fates_keep(&fates->crowd_lots, lot) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

Outcome environment_taken_in(Behaviour *behaviour, uint32_t network, const uint32_t locals[2], uint32_t message, uint32_t *after) {
    Fates *fates = &behaviour->fates;
    const Provider *provider = &behaviour->provider;
    Outcome unknown = behaviour->is_silent ? OUTCOME_UNKNOWN : OUTCOME_NO_MEMORY;
    uint32_t kinds[2] = {behaviour->locals[locals[0]].kind, behaviour->locals[locals[1]].kind};
    uint32_t post = behaviour_link(behaviour, &fates->posts, pair_of(network, message));
    uint32_t ends = post ? behaviour_link(behaviour, &fates->ends, pair_of(kinds[0], kinds[1])) : 0;
    if (!ends) return unknown;
    uint32_t number = table_find(&fates->taken_in, pair_of(post, ends));
    if (!number) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        fates->misses++;
        if (!provider->taken_in(provider->context, network, locals, message, after)) return OUTCOME_PROVIDER_FAILED;
        number = table_append(&fates->taken_in, pair_of(post, ends));
        if (!number) return OUTCOME_NO_MEMORY;
        after_at(&fates->taken_in, number)->id = *after;
    }
    *after = after_at(&fates->taken_in, number)->id;
    return OUTCOME_DONE;
}

Outcome environment_without(Behaviour *behaviour, uint32_t network, uint32_t slot, uint32_t *after) {
    Fates *fates = &behaviour->fates;
    const Provider *provider = &behaviour->provider;
    uint32_t number = table_find(&fates->without, pair_of(network, slot));
    if (!number) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        fates->misses++;
        if (!provider->without(provider->context, network, slot, after)) return OUTCOME_PROVIDER_FAILED;
        number = table_append(&fates->without, pair_of(network, slot));
        if (!number) return OUTCOME_NO_MEMORY;
        after_at(&fates->without, number)->id = *after;
    }
    *after = after_at(&fates->without, number)->id;
    return OUTCOME_DONE;
}

/* --- successors -------------------------------------------------------------------------------------------------- */

static Outcome happen(Expander *expander, uint32_t slot, const Fate *fate) {
    const Move move = {0};
    expander->mover = expander->slots->monitors;
    expander->work_count = 0;
    if (!fate->network || fate->length > expander->queue_max) return expander_add(expander, &move, KIND_FULL);
    if (!expander_put(expander, expander->mover, fate->network)) return OUTCOME_NO_MEMORY;
    if (slot != NO_SLOT) {
        if (!expander_put(expander, slot, fate->config)) return OUTCOME_NO_MEMORY;
        slots_note_length(expander->slots, slot, fate->length);
    }
    return expander_arrive(expander, &move);
}

/* Let the fates happen. Faults and what must happen are counted each by themselves, so that neither needs the other. */
static Outcome happen_all(Expander *expander, uint32_t slot, uint32_t counts[2], uint32_t *enabled) {
    for (uint32_t number = 0; number < expander->fate_count; number++) {
        Fate fate = expander->fates[number];
        uint32_t is_fault = fate.agent == 0;
        *enabled += !is_fault;
        expander->index = counts[is_fault]++ * 2 + is_fault;
        Outcome outcome = happen(expander, slot, &fate);
        if (outcome != OUTCOME_DONE) return outcome;
        expander->successors[expander->successor_count - 1].agent = fate.agent;
    }
    return OUTCOME_DONE;
}

/* Add those fates of a crowd that are wanted. */
static Outcome add_crowd_fates(Expander *expander) {
    Lot lot;
    Outcome outcome = crowd_lot(expander, &lot);
    for (uint32_t number = 0; number < lot.count && outcome == OUTCOME_DONE; number++) {
        Fate fate = expander->behaviour->fates.fates[lot.first + number];
        if (expander_wants(expander, fate.agent) && !prospects_add(expander, fate)) outcome = OUTCOME_NO_MEMORY;
    }
    return outcome;
}

Outcome environment_expand(Expander *expander, uint32_t *enabled) {
    const Slots *slots = expander->slots;
    uint32_t network = expander->vector[slots->monitors], counts[2] = {0, 0};
    for (uint32_t place = 0; place < slots->ordered; place++) {
        uint32_t slot = slots->order[place];
        if (slot >= expander->width || !expander->vector[slot]) continue;
        Outcome outcome = prospects_fates(expander, network, expander->vector[slot]);
        if (outcome == OUTCOME_DONE) outcome = happen_all(expander, slot, counts, enabled);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    expander->fate_count = 0;
    Outcome outcome = add_crowd_fates(expander);
    return outcome == OUTCOME_DONE ? happen_all(expander, NO_SLOT, counts, enabled) : outcome;
}

Outcome environment_obligations(Expander *expander) {
    const Slots *slots = expander->slots;
    Behaviour *behaviour = expander->behaviour;
    Wanted wanted = expander->wanted;
    expander->wanted = WANTED_OWN;
    expander->fate_count = 0;
    Outcome outcome = add_crowd_fates(expander);
    expander->wanted = wanted;
    for (uint32_t slot = slots->first; slot < expander->width && outcome == OUTCOME_DONE; slot++) {
        Lot lot = {0};
        uint32_t config = expander->vector[slot];
        if (config) outcome = prospects_find(behaviour, expander->vector[slots->monitors], config, &lot);
        for (uint32_t number = 0; number < lot.count && outcome == OUTCOME_DONE; number++) {
            uint32_t agent = behaviour->fates.prospects[lot.first + number].agent;
            if (agent && !prospects_add(expander, (Fate){.agent = agent})) outcome = OUTCOME_NO_MEMORY;
        }
    }
    return outcome;
}
