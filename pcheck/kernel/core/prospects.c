#include "prospects.h"

#define KEPT_LENGTH_MAX 64u /* of longer queues it is found out each time */

/* --- what the provider is asked once ----------------------------------------------------------------------------- */

Outcome prospects_find(Behaviour *behaviour, uint32_t network, uint32_t config, Lot *lot) {
    Fates *fates = &behaviour->fates;
    uint32_t local = config_local(behaviour, config);
    const Provider *provider = &behaviour->provider;
    uint64_t key = pair_of(network, behaviour->locals[local].kind);
    *lot = (Lot){0};
    uint32_t number = table_find(&fates->kinds, key), first = fates->prospect_count;
    if (LIKELY(number)) {
        *lot = *lot_at(&fates->kinds, number);
        return OUTCOME_DONE;
    }
    if (behaviour->is_silent) return OUTCOME_UNKNOWN;
    fates->misses++;
    if (!provider->prospects(provider->context, network, local)) return OUTCOME_PROVIDER_FAILED;
    *lot = (Lot){key, first, fates->prospect_count - first};
    return fates_keep(&fates->kinds, lot) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

static Outcome struck(Behaviour *behaviour, uint64_t pair, uint32_t prospect, uint32_t message, Blow *blow) {
    Fates *fates = &behaviour->fates;
    const Provider *provider = &behaviour->provider;
    uint32_t number = table_find(&fates->blows, pair_of(prospect, message));
    if (!number) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        uint32_t network = (uint32_t)(pair >> 32), local = (uint32_t)pair, rule = fates->prospects[prospect].rule;
        *blow = (Blow){.key = pair_of(prospect, message)};
        fates->misses++;
        if (!provider->struck(provider->context, network, local, rule, message, blow)) return OUTCOME_PROVIDER_FAILED;
        number = table_append(&fates->blows, blow->key);
        if (!number) return OUTCOME_NO_MEMORY;
        *blow_at(&fates->blows, number) = *blow;
    }
    *blow = *blow_at(&fates->blows, number);
    return OUTCOME_DONE;
}

static Outcome turned(Behaviour *behaviour, uint32_t local, uint32_t rule, uint32_t *after) {
    Fates *fates = &behaviour->fates;
    const Provider *provider = &behaviour->provider;
    uint32_t number = table_find(&fates->turned, pair_of(local, rule));
    if (!number) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        fates->misses++;
        if (!provider->turned(provider->context, local, rule, after)) return OUTCOME_PROVIDER_FAILED;
        number = table_append(&fates->turned, pair_of(local, rule));
        if (!number) return OUTCOME_NO_MEMORY;
        after_at(&fates->turned, number)->id = *after;
    }
    *after = after_at(&fates->turned, number)->id;
    return OUTCOME_DONE;
}

/* --- what that makes of a machine with its queue ----------------------------------------------------------------- */

bool prospects_add(Expander *expander, Fate fate) {
    if (!array_reserve(expander->budget, &expander->fates, &expander->fate_capacity, (size_t)expander->fate_count + 1,
                       sizeof *expander->fates))
        return false;
    expander->fates[expander->fate_count++] = fate;
    return true;
}

/* Equal results are one. */
static Outcome add(Expander *expander, Fate fate) {
    for (uint32_t number = expander->fate_count; number; number--) {
        const Fate *known = &expander->fates[number - 1];
        if (known->config == fate.config && known->network == fate.network && !known->agent == !fate.agent)
            return OUTCOME_DONE;
    }
    return prospects_add(expander, fate) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

static Outcome arrive(Expander *expander, uint32_t config, const Prospect *prospect) {
    Arrival arrival;
    Outcome outcome = behaviour_arrive(expander->behaviour, config, prospect->message, true, &arrival);
    if (outcome != OUTCOME_DONE) return outcome;
    return add(expander, (Fate){prospect->network, arrival.result, arrival.length, prospect->agent});
}

static Outcome become(Expander *expander, uint32_t config, const Prospect *prospect) {
    Fate fate = {.network = prospect->network, .agent = prospect->agent};
    Behaviour *behaviour = expander->behaviour;
    uint32_t after;
    Outcome outcome = turned(behaviour, config_local(behaviour, config), prospect->rule, &after);
    if (outcome != OUTCOME_DONE) return outcome;
    if (after && !(fate.config = config_of(behaviour, after, EMPTY_QUEUE))) return OUTCOME_NO_MEMORY;
    return add(expander, fate);
}

/* Where it is kept what a machine with so many messages is without each of them; NULL when it is not. */
static uint32_t *losses_of(Behaviour *behaviour, uint32_t config, uint32_t length) {
    Config *known = config_at(behaviour, config);
    bool is_kept = !behaviour->is_copy && length <= KEPT_LENGTH_MAX;
    if (!known->losses && is_kept) known->losses = fates_add_losses(&behaviour->fates, length);
    return known->losses ? behaviour->fates.losses + known->losses : NULL;
}

/* The configuration of a machine without the message at a place; 0 when there is no memory. */
static uint32_t without_message(Behaviour *behaviour, uint32_t config, uint32_t place) {
    uint32_t local = config_local(behaviour, config), queue = config_queue(behaviour, config);
    uint32_t *losses = losses_of(behaviour, config, queue_length(behaviour, queue));
    uint32_t known = losses ? ATOMIC_GET(&losses[place]) : 0;
    if (LIKELY(known)) return known;
    queue = queue_without(behaviour, queue, place);
    if (queue != NO_QUEUE) queue = queue_settle(behaviour, behaviour->locals[local].readiness, queue);
    known = queue == NO_QUEUE ? 0 : config_of(behaviour, local, queue);
    if (losses) ATOMIC_SET(&losses[place], known);
    return known;
}

/* The provider has to see that a rule can be used also where its faults are not wanted now. */
static Outcome strike_each(Expander *expander, uint32_t network, uint32_t config, uint32_t prospect) {
    Behaviour *behaviour = expander->behaviour;
    uint32_t queue = config_queue(behaviour, config), length = queue_length(behaviour, queue);
    uint64_t pair = pair_of(network, config_local(behaviour, config));
    Outcome outcome = OUTCOME_DONE;
    for (uint32_t place = 0; place < length && outcome == OUTCOME_DONE; place++) {
        Blow blow;
        outcome = struck(behaviour, pair, prospect, queues_message(&behaviour->queues, queue, place), &blow);
        if (outcome != OUTCOME_DONE || !blow.network || !expander_wants(expander, 0)) continue;
        Fate fate = {.network = blow.network, .config = config};
        if (blow.is_taken) fate.config = without_message(behaviour, config, place);
        outcome = fate.config ? add(expander, fate) : OUTCOME_NO_MEMORY;
    }
    return outcome;
}

Outcome prospects_fates(Expander *expander, uint32_t network, uint32_t config) {
    Lot lot;
    Outcome outcome = prospects_find(expander->behaviour, network, config, &lot);
    expander->fate_count = 0;
    for (uint32_t number = 0; number < lot.count && outcome == OUTCOME_DONE; number++) {
        Prospect prospect = expander->behaviour->fates.prospects[lot.first + number];
        if (prospect.network && !expander_wants(expander, prospect.agent)) continue;
        if (prospect.message) outcome = arrive(expander, config, &prospect);
        else if (prospect.network) outcome = become(expander, config, &prospect);
        else outcome = strike_each(expander, network, config, lot.first + number);
    }
    return outcome;
}
