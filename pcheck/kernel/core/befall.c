#include "befall.h"

/* --- what the provider is asked once ----------------------------------------------------------------------------- */

static Outcome prospects_of(Behaviour *behaviour, uint32_t network, uint32_t local, Lot *lot) {
    Fates *fates = &behaviour->fates;
    const Provider *provider = &behaviour->provider;
    uint64_t key = pair_of(network, behaviour->locals[local].kind);
    uint32_t number = table_find(&fates->kinds, key), first = fates->prospect_count;
    if (LIKELY(number)) {
        *lot = *lot_at(&fates->kinds, number);
        return OUTCOME_DONE;
    }
    if (behaviour->is_silent) return OUTCOME_UNKNOWN;
    fates->misses++;
    if (!provider->befall(provider->context, network, local)) return OUTCOME_PROVIDER_FAILED;
    *lot = (Lot){key, first, fates->prospect_count - first};
    return fates_keep(&fates->kinds, lot) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

static Outcome stroke_of(Behaviour *behaviour, uint64_t pair, uint32_t prospect, uint32_t message, Stroke *stroke) {
    Fates *fates = &behaviour->fates;
    const Provider *provider = &behaviour->provider;
    uint32_t number = table_find(&fates->strokes, pair_of(prospect, message));
    if (!number) {
        uint32_t network = (uint32_t)(pair >> 32), local = (uint32_t)pair, rule = fates->prospects[prospect].rule;
        *stroke = (Stroke){.key = pair_of(prospect, message)};
        fates->misses++;
        if (!provider->strike(provider->context, network, local, rule, message, stroke)) return OUTCOME_PROVIDER_FAILED;
        number = table_append(&fates->strokes, stroke->key);
        if (!number) return OUTCOME_NO_MEMORY;
        *stroke_at(&fates->strokes, number) = *stroke;
    }
    *stroke = *stroke_at(&fates->strokes, number);
    return OUTCOME_DONE;
}

static Outcome turned(Behaviour *behaviour, uint32_t local, uint32_t rule, uint32_t *after) {
    Fates *fates = &behaviour->fates;
    const Provider *provider = &behaviour->provider;
    uint32_t number = table_find(&fates->turns, pair_of(local, rule));
    if (!number) {
        fates->misses++;
        if (!provider->turn(provider->context, local, rule, after)) return OUTCOME_PROVIDER_FAILED;
        number = table_append(&fates->turns, pair_of(local, rule));
        if (!number) return OUTCOME_NO_MEMORY;
        turn_at(&fates->turns, number)->local = *after;
    }
    *after = turn_at(&fates->turns, number)->local;
    return OUTCOME_DONE;
}

/* --- what that makes of a machine with its queue ----------------------------------------------------------------- */

/* The fates that are being found for one machine. */
typedef struct Finding {
    Behaviour *behaviour;
    uint32_t network, config;
    uint32_t first; /* of its fates */
} Finding;

/* Equal results are one. */
static Outcome add(const Finding *finding, Fate fate) {
    Fates *fates = &finding->behaviour->fates;
    for (uint32_t number = fates->count; number > finding->first; number--) {
        const Fate *known = &fates->fates[number - 1];
        if (known->config == fate.config && known->network == fate.network && !known->agent == !fate.agent)
            return OUTCOME_DONE;
    }
    return fates_add(fates, fate) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
}

static Outcome arrive(const Finding *finding, const Prospect *prospect) {
    Arrival arrival;
    Outcome outcome = behaviour_arrive(finding->behaviour, finding->config, prospect->message, &arrival);
    if (outcome != OUTCOME_DONE) return outcome;
    return add(finding, (Fate){prospect->network, arrival.result, arrival.length, prospect->agent});
}

static Outcome turn(const Finding *finding, const Prospect *prospect) {
    Fate fate = {.network = prospect->network, .agent = prospect->agent};
    uint32_t after;
    Outcome outcome = turned(finding->behaviour, config_local(finding->behaviour, finding->config), prospect->rule, &after);
    if (outcome != OUTCOME_DONE) return outcome;
    if (after && !(fate.config = config_of(finding->behaviour, after, EMPTY_QUEUE))) return OUTCOME_NO_MEMORY;
    return add(finding, fate);
}

/* A stroke at the message that waits at a place. */
static Outcome hit(const Finding *finding, const Stroke *stroke, uint32_t place, uint32_t agent) {
    Behaviour *behaviour = finding->behaviour;
    uint32_t local = config_local(behaviour, finding->config), queue = config_queue(behaviour, finding->config);
    Fate fate = {.network = stroke->network, .config = finding->config, .agent = agent};
    if (stroke->is_taken) {
        queue = queue_without(behaviour, queue, place);
        if (queue != NO_QUEUE) queue = queue_settle(behaviour, behaviour->locals[local].readiness, queue);
        if (queue == NO_QUEUE || !(fate.config = config_of(behaviour, local, queue))) return OUTCOME_NO_MEMORY;
    }
    fate.length = queue_length(behaviour, queue);
    return add(finding, fate);
}

static Outcome strike(const Finding *finding, uint32_t prospect) {
    Behaviour *behaviour = finding->behaviour;
    uint32_t queue = config_queue(behaviour, finding->config), length = queue_length(behaviour, queue);
    uint64_t pair = pair_of(finding->network, config_local(behaviour, finding->config));
    Outcome outcome = OUTCOME_DONE;
    for (uint32_t place = 0; place < length && outcome == OUTCOME_DONE; place++) {
        Stroke stroke;
        uint32_t message = queues_message(&behaviour->queues, queue, place);
        outcome = stroke_of(behaviour, pair, prospect, message, &stroke);
        if (outcome == OUTCOME_DONE && stroke.network)
            outcome = hit(finding, &stroke, place, behaviour->fates.prospects[prospect].agent);
    }
    return outcome;
}

static Outcome find(const Finding *finding, uint32_t number) {
    Prospect prospect = finding->behaviour->fates.prospects[number];
    if (prospect.message) return arrive(finding, &prospect);
    return prospect.network ? turn(finding, &prospect) : strike(finding, number);
}

Outcome machine_lot(Behaviour *behaviour, uint32_t network, uint32_t config, Lot *lot) {
    Fates *fates = &behaviour->fates;
    Lot prospects;
    Outcome outcome = prospects_of(behaviour, network, config_local(behaviour, config), &prospects);
    *lot = (Lot){.key = pair_of(network, config)};
    if (outcome != OUTCOME_DONE || !prospects.count) return outcome;
    uint32_t number = table_find(&fates->lots, lot->key);
    if (LIKELY(number)) {
        *lot = *lot_at(&fates->lots, number);
        return OUTCOME_DONE;
    }
    if (behaviour->is_silent) return OUTCOME_UNKNOWN;
    const Finding finding = {behaviour, network, config, fates->count};
    for (uint32_t place = 0; place < prospects.count && outcome == OUTCOME_DONE; place++)
        outcome = find(&finding, prospects.first + place);
    lot->first = finding.first;
    lot->count = fates->count - finding.first;
    if (outcome == OUTCOME_DONE && !fates_keep(&fates->lots, lot)) outcome = OUTCOME_NO_MEMORY;
    if (outcome != OUTCOME_DONE) fates->count = finding.first;
    return outcome;
}
