#include "environment.h"

#include "befall.h"

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
        uint64_t key = pair_of(crowd, behaviour->locals[config_local(behaviour, config)].kind);
        crowd = table_find(crowds, key);
        if (!crowd && !behaviour->is_silent) crowd = table_append(crowds, key);
        if (!crowd) return behaviour->is_silent ? OUTCOME_UNKNOWN : OUTCOME_NO_MEMORY;
    }
    *found = crowd;
    return OUTCOME_DONE;
}

static Outcome crowd_lot(Expander *expander, uint32_t network, Lot *lot) {
    Behaviour *behaviour = expander->behaviour;
    Fates *fates = &behaviour->fates;
    const Slots *slots = expander->slots;
    *lot = (Lot){0};
    uint32_t crowd = 0;
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
    if (!provider->upset(provider->context, network, behaviour->scratch, count)) return OUTCOME_PROVIDER_FAILED;
    *lot = (Lot){key, first, fates->count - first};
    return fates_keep(&fates->crowd_lots, lot) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

Outcome environment_lot(Expander *expander, uint32_t slot, Lot *lot) {
    const Behaviour *behaviour = expander->behaviour;
    uint32_t network = expander->vector[expander->slots->monitors];
    *lot = (Lot){0};
    if (slot != NO_SLOT) return machine_lot(expander->behaviour, network, expander->vector[slot], lot);
    if (!(behaviour->fates.networks[network].flags & NETWORK_MOVES)) return OUTCOME_DONE;
    return crowd_lot(expander, network, lot);
}

static uint32_t link(const Behaviour *behaviour, Table *table, uint64_t key) {
    uint32_t number = table_find(table, key);
    return number || behaviour->is_silent ? number : table_append(table, key);
}

Outcome environment_take(Behaviour *behaviour, uint32_t network, const uint32_t locals[2], uint32_t message, uint32_t *after) {
    Fates *fates = &behaviour->fates;
    const Provider *provider = &behaviour->provider;
    Outcome unknown = behaviour->is_silent ? OUTCOME_UNKNOWN : OUTCOME_NO_MEMORY;
    uint32_t kinds[2] = {behaviour->locals[locals[0]].kind, behaviour->locals[locals[1]].kind};
    uint32_t post = link(behaviour, &fates->posts, pair_of(network, message));
    uint32_t ends = post ? link(behaviour, &fates->ends, pair_of(kinds[0], kinds[1])) : 0;
    if (!ends) return unknown;
    uint32_t number = table_find(&fates->takings, pair_of(post, ends));
    if (!number) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        fates->misses++;
        if (!provider->take(provider->context, network, locals, message, after)) return OUTCOME_PROVIDER_FAILED;
        number = table_append(&fates->takings, pair_of(post, ends));
        if (!number) return OUTCOME_NO_MEMORY;
        ((Taking *)(void *)(fates->takings.records + (size_t)number * sizeof(Taking)))->network = *after;
    }
    *after = ((const Taking *)(const void *)(fates->takings.records + (size_t)number * sizeof(Taking)))->network;
    return OUTCOME_DONE;
}

Outcome environment_part(Behaviour *behaviour, uint32_t network, uint32_t slot, uint32_t *after) {
    Fates *fates = &behaviour->fates;
    const Provider *provider = &behaviour->provider;
    uint32_t number = table_find(&fates->partings, pair_of(network, slot));
    if (!number) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        fates->misses++;
        if (!provider->part(provider->context, network, slot, after)) return OUTCOME_PROVIDER_FAILED;
        number = table_append(&fates->partings, pair_of(network, slot));
        if (!number) return OUTCOME_NO_MEMORY;
        ((Parting *)(void *)(fates->partings.records + (size_t)number * sizeof(Parting)))->network = *after;
    }
    *after = ((const Parting *)(const void *)(fates->partings.records + (size_t)number * sizeof(Parting)))->network;
    return OUTCOME_DONE;
}

/* --- successors -------------------------------------------------------------------------------------------------- */

/* `index` counts all moves of the environment, also those that are not wanted now. */
static Outcome befall(Expander *expander, uint32_t slot, const Fate *fate, uint32_t index) {
    const Move move = {0};
    expander->mover = expander->slots->monitors;
    expander->index = index;
    expander->work_count = 0;
    if (!fate->network || fate->length > expander->queue_max) return expander_add(expander, &move, KIND_FULL);
    if (!expander_put(expander, expander->mover, fate->network)) return OUTCOME_NO_MEMORY;
    if (slot != NO_SLOT) {
        if (!expander_put(expander, slot, fate->config)) return OUTCOME_NO_MEMORY;
        slots_note_length(expander->slots, slot, fate->length);
    }
    return expander_arrive(expander, &move);
}

static Outcome befall_all(Expander *expander, uint32_t slot, uint32_t *index, uint32_t *enabled) {
    Lot lot;
    Outcome outcome = environment_lot(expander, slot, &lot);
    for (uint32_t number = 0; number < lot.count && outcome == OUTCOME_DONE; number++) {
        Fate fate = expander->behaviour->fates.fates[lot.first + number];
        *enabled += fate.agent != 0;
        if (expander->wanted != WANTED_ALL && (expander->wanted == WANTED_FAULTS) != (fate.agent == 0)) continue;
        outcome = befall(expander, slot, &fate, *index + number);
        if (outcome == OUTCOME_DONE) expander->successors[expander->successor_count - 1].agent = fate.agent;
    }
    *index += lot.count;
    return outcome;
}

Outcome environment_expand(Expander *expander, uint32_t *enabled) {
    const Slots *slots = expander->slots;
    uint32_t index = 0;
    for (uint32_t place = 0; place < slots->ordered; place++) {
        uint32_t slot = slots->order[place];
        if (slot >= expander->width || !expander->vector[slot]) continue;
        Outcome outcome = befall_all(expander, slot, &index, enabled);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    return befall_all(expander, NO_SLOT, &index, enabled);
}
