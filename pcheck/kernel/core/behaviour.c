#include "behaviour.h"

#include <string.h>

#define SETTLED_MASK 1023u
#define ARRIVAL_MASK 16383u

bool behaviour_open(Behaviour *behaviour, Budget *budget, Provider provider, uint32_t events) {
    *behaviour = (Behaviour){.budget = budget, .provider = provider, .words = events / 64 + 1};
    scripts_open(&behaviour->scripts, budget);
    behaviour->settled = budget_take(budget, (SETTLED_MASK + 1) * sizeof *behaviour->settled);
    behaviour->arrivals = budget_take(budget, (ARRIVAL_MASK + 1) * sizeof *behaviour->arrivals);
    return behaviour->settled && behaviour->arrivals && table_open(&behaviour->entries, budget, sizeof(Entry)) &&
           table_open(&behaviour->sights, budget, sizeof(Sight)) &&
           queues_open(&behaviour->queues, budget) && recall_open(&behaviour->recall, budget) &&
           table_open(&behaviour->configs, budget, sizeof(Config)) && judge_open(&behaviour->judge, budget, 0) &&
           behaviour_add_message(behaviour, events) == NO_MESSAGE + 1;
}

static void give(Behaviour *behaviour, void *block, uint32_t count, size_t size) {
    budget_give(behaviour->budget, block, count * size);
}

void behaviour_close(Behaviour *behaviour) {
    if (!behaviour->budget) return;
    table_close(&behaviour->entries);
    table_close(&behaviour->sights);
    queues_close(&behaviour->queues);
    recall_close(&behaviour->recall);
    scripts_close(&behaviour->scripts);
    table_close(&behaviour->configs);
    judge_close(&behaviour->judge, behaviour->budget);
    fates_close(&behaviour->fates);
    give(behaviour, behaviour->settled, SETTLED_MASK + 1, sizeof *behaviour->settled);
    give(behaviour, behaviour->arrivals, ARRIVAL_MASK + 1, sizeof *behaviour->arrivals);
    give(behaviour, behaviour->events, behaviour->message_capacity, sizeof *behaviour->events);
    give(behaviour, behaviour->readiness, behaviour->readiness_capacity, sizeof *behaviour->readiness);
    give(behaviour, behaviour->masks, behaviour->mask_capacity, sizeof *behaviour->masks);
    give(behaviour, behaviour->locals, behaviour->local_capacity, sizeof *behaviour->locals);
    give(behaviour, behaviour->effects, behaviour->effect_capacity, sizeof *behaviour->effects);
    give(behaviour, behaviour->observers, behaviour->observer_capacity, sizeof *behaviour->observers);
    give(behaviour, behaviour->scratch, behaviour->scratch_capacity, sizeof *behaviour->scratch);
    *behaviour = (Behaviour){0};
}

bool behaviour_open_copy(Behaviour *copy, Budget *budget) {
    *copy = (Behaviour){.budget = budget};
    copy->settled = budget_take(budget, (SETTLED_MASK + 1) * sizeof *copy->settled);
    copy->arrivals = budget_take(budget, (ARRIVAL_MASK + 1) * sizeof *copy->arrivals);
    return copy->settled && copy->arrivals;
}

void behaviour_close_copy(Behaviour *copy) {
    if (!copy->budget) return;
    give(copy, copy->settled, SETTLED_MASK + 1, sizeof *copy->settled);
    give(copy, copy->arrivals, ARRIVAL_MASK + 1, sizeof *copy->arrivals);
    give(copy, copy->scratch, copy->scratch_capacity, sizeof *copy->scratch);
    judge_close_copy(&copy->judge, copy->budget);
    *copy = (Behaviour){0};
}

void behaviour_refresh_copy(Behaviour *copy, Behaviour *behaviour) {
    Behaviour own = *copy;
    *copy = *behaviour;
    copy->settled = own.settled;
    copy->arrivals = own.arrivals;
    copy->scratch = own.scratch;
    copy->scratch_capacity = own.scratch_capacity;
    copy->judge.scratch = own.judge.scratch;
    copy->judge.scratch_capacity = own.judge.scratch_capacity;
    copy->is_silent = copy->is_copy = true;
    copy->queues = queues_share(&behaviour->queues);
    copy->configs = table_share(&behaviour->configs);
}

bool behaviour_reserve(Behaviour *behaviour, uint32_t more) {
    return table_reserve(&behaviour->configs, more) && queues_reserve(&behaviour->queues, more);
}

#define RESERVE(behaviour, array, counter, capacity, more)                                               \
    array_reserve((behaviour)->budget, &(behaviour)->array, &(behaviour)->capacity,                      \
                  (size_t)(behaviour)->counter + (more), sizeof *(behaviour)->array)

uint32_t behaviour_add_message(Behaviour *behaviour, uint32_t event) {
    if (!behaviour->message_count) behaviour->message_count = 1;
    if (!RESERVE(behaviour, events, message_count, message_capacity, 1)) return 0;
    behaviour->events[behaviour->message_count] = event;
    return behaviour->message_count++;
}

static void load_mask(uint64_t *words, const uint8_t *bytes, uint32_t count) {
    for (uint32_t byte = 0; byte < count * 8; byte++) words[byte / 8] |= (uint64_t)bytes[byte] << (byte % 8 * 8);
}

uint32_t behaviour_add_readiness(Behaviour *behaviour, Readiness readiness, const uint8_t *taken,
                                 const uint8_t *ignored) {
    uint32_t words = behaviour->words;
    if (!behaviour->readiness_count) behaviour->readiness_count = 1;
    if (!RESERVE(behaviour, masks, mask_count, mask_capacity, (size_t)words * 2)) return 0;
    if (!RESERVE(behaviour, readiness, readiness_count, readiness_capacity, 1)) return 0;
    readiness.masks = behaviour->mask_count;
    load_mask(behaviour->masks + readiness.masks, taken, words);
    load_mask(behaviour->masks + readiness.masks + words, ignored, words);
    behaviour->mask_count += words * 2;
    behaviour->has_lingering |= readiness.swept != 0;
    behaviour->readiness[behaviour->readiness_count] = readiness;
    return behaviour->readiness_count++;
}

uint32_t behaviour_add_local(Behaviour *behaviour, Local local) {
    if (!behaviour->local_count) behaviour->local_count = 1;
    if (!RESERVE(behaviour, locals, local_count, local_capacity, 1)) return 0;
    behaviour->locals[behaviour->local_count] = local;
    return behaviour->local_count++;
}

uint32_t behaviour_add_observers(Behaviour *behaviour, const uint32_t *slots, uint32_t count) {
    if (!behaviour->observer_count) behaviour->observer_count = 1;
    if (!RESERVE(behaviour, observers, observer_count, observer_capacity, (size_t)count + 1)) return 0;
    uint32_t first = behaviour->observer_count;
    behaviour->observers[first] = count;
    memcpy(behaviour->observers + first + 1, slots, count * sizeof *slots);
    behaviour->observer_count += count + 1;
    return first;
}

bool behaviour_add_effect(Behaviour *behaviour, Effect effect) {
    if (!RESERVE(behaviour, effects, effect_count, effect_capacity, 1)) return false;
    behaviour->effects[behaviour->effect_count++] = effect;
    return true;
}

/* While steps are forgotten, nothing may keep the number of an entry. */
static void keep_entry(Behaviour *behaviour, uint32_t local, uint32_t message, uint32_t entry) {
    bool is_kept = !behaviour->recall.is_forgetful && !behaviour->is_copy;
    if (message == NO_MESSAGE && is_kept) behaviour->locals[local].entry = entry;
}

Outcome behaviour_step(Behaviour *behaviour, uint32_t local, uint32_t message, uint32_t *entry) {
    if (message == NO_MESSAGE && (*entry = behaviour->locals[local].entry) != 0) return OUTCOME_DONE;
    *entry = table_find(&behaviour->entries, pair_of(local, message));
    if (*entry) {
        keep_entry(behaviour, local, message, *entry);
        return OUTCOME_DONE;
    }
    if (behaviour->is_silent) return OUTCOME_UNKNOWN;
    uint32_t first = behaviour->effect_count;
    behaviour->misses++;
    if (!recall_note(&behaviour->recall, pair_of(local, message))) return OUTCOME_NO_MEMORY;
    if (!behaviour->provider.step(behaviour->provider.context, local, message)) return OUTCOME_PROVIDER_FAILED;
    *entry = table_append(&behaviour->entries, pair_of(local, message));
    if (!*entry) return OUTCOME_NO_MEMORY;
    entry_at(behaviour, *entry)->first = first;
    entry_at(behaviour, *entry)->count = behaviour->effect_count - first;
    keep_entry(behaviour, local, message, *entry);
    return OUTCOME_DONE;
}

static void forget_steps(Behaviour *behaviour) {
    table_clear(&behaviour->entries);
    give(behaviour, behaviour->effects, behaviour->effect_capacity, sizeof *behaviour->effects);
    behaviour->effects = NULL;
    behaviour->effect_count = behaviour->effect_capacity = 0;
    scripts_clear(&behaviour->scripts);
}

void behaviour_review(Behaviour *behaviour, uint64_t steps) {
    bool was_forgetful = behaviour->recall.is_forgetful;
    bool is_judged = recall_judge(&behaviour->recall, behaviour->misses, steps);
    if (!behaviour->recall.is_forgetful) return;
    if (is_judged && !was_forgetful) {
        for (uint32_t local = 1; local < behaviour->local_count; local++) behaviour->locals[local].entry = 0;
        for (uint32_t number = 1; number < behaviour->configs.count; number++) {
            Config *config = config_at(behaviour, number);
            if (config->entry != CONFIG_WAITS) config->entry = config->end = 0;
        }
        forget_steps(behaviour);
    } else if (behaviour->entries.count > behaviour->recall.kept_max) {
        forget_steps(behaviour);
    }
}

Outcome behaviour_observe(Behaviour *behaviour, uint32_t monitor, uint32_t local, uint32_t message, Sight *sight) {
    uint32_t number = table_find(&behaviour->sights, pair_of(local, message));
    if (!number) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        behaviour->sight_misses++;
        *sight = (Sight){.key = pair_of(local, message)};
        if (!behaviour->provider.observe(behaviour->provider.context, monitor, local, message, sight))
            return OUTCOME_PROVIDER_FAILED;
        number = table_append(&behaviour->sights, sight->key);
        if (!number) return OUTCOME_NO_MEMORY;
        *sight_at(behaviour, number) = *sight;
    }
    *sight = *sight_at(behaviour, number);
    return OUTCOME_DONE;
}

Outcome behaviour_within(Behaviour *behaviour, uint32_t local, bool *is_within) {
    uint8_t known = behaviour->locals[local].bounds;
    if (!known) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        if (!behaviour->provider.within(behaviour->provider.context, local, is_within)) return OUTCOME_PROVIDER_FAILED;
        known = behaviour->locals[local].bounds = *is_within ? 1 : 2;
    }
    *is_within = known == 1;
    return OUTCOME_DONE;
}

/* --- queues ---------------------------------------------------------------------------------------------------- */

static bool has_event(const Behaviour *behaviour, uint32_t masks, uint32_t message) {
    uint32_t event = behaviour->events[message];
    return behaviour->masks[masks + event / 64] >> event % 64 & 1;
}

/* Where the first message lies that is neither ignored nor deferred, and which of those before it stay. */
static uint32_t sift(const Behaviour *behaviour, uint32_t masks, uint32_t queue, uint32_t *kept, uint32_t *count) {
    uint32_t length = queue_length(behaviour, queue), place = 0;
    for (*count = 0; place < length; place++) {
        uint32_t message = queues_message(&behaviour->queues, queue, place);
        if (has_event(behaviour, masks + behaviour->words, message)) continue;
        if (!has_event(behaviour, masks, message)) break;
        kept[(*count)++] = message;
    }
    return place;
}

static bool make_scratch(Behaviour *behaviour, uint32_t length) {
    return array_reserve(behaviour->budget, &behaviour->scratch, &behaviour->scratch_capacity, length,
                         sizeof *behaviour->scratch);
}

uint32_t queue_settle(Behaviour *behaviour, uint32_t readiness, uint32_t queue) {
    if (queue == EMPTY_QUEUE || !behaviour->readiness[readiness].is_ignoring) return queue;
    Settled *cached = &behaviour->settled[mix64(pair_of(readiness, queue)) & SETTLED_MASK];
    if (cached->readiness == readiness && cached->queue == queue) return cached->result;
    if (!make_scratch(behaviour, queue_length(behaviour, queue))) return NO_QUEUE;
    uint32_t *kept = behaviour->scratch, count, result = queue;
    uint32_t place = sift(behaviour, behaviour->readiness[readiness].masks, queue, kept, &count);
    if (count < place) result = queues_splice(&behaviour->queues, queue, kept, count, place);
    if (result != NO_QUEUE) *cached = (Settled){readiness, queue, result};
    return result;
}

uint32_t queue_without(Behaviour *behaviour, uint32_t queue, uint32_t place) {
    if (!make_scratch(behaviour, place)) return NO_QUEUE;
    for (uint32_t before = 0; before < place; before++)
        behaviour->scratch[before] = queues_message(&behaviour->queues, queue, before);
    return queues_splice(&behaviour->queues, queue, behaviour->scratch, place, place + 1);
}

/* Split a queue at the message that a waiting machine takes; 0 when it takes none, UINT32_MAX without memory. */
static uint32_t take(Behaviour *behaviour, const Readiness *readiness, uint32_t queue, uint32_t *rest) {
    const Queues *queues = &behaviour->queues;
    uint32_t length = queue_length(behaviour, queue), place = 0;
    while (place < length &&
           has_event(behaviour, readiness->masks, queues_message(queues, queue, place)) != readiness->is_accepting)
        place++;
    if (place == length) return NO_MESSAGE;
    uint32_t message = queues_message(queues, queue, place);
    *rest = queue_without(behaviour, queue, place);
    return *rest == NO_QUEUE ? UINT32_MAX : message;
}

/* The configuration without the messages that linger; 0 when there is no memory. */
static uint32_t sweep(Behaviour *behaviour, uint32_t config) {
    uint32_t local = config_local(behaviour, config), swept = readiness_of(behaviour, local)->swept;
    if (!swept) return config;
    uint32_t queue = queue_settle(behaviour, swept, config_queue(behaviour, config));
    return queue == NO_QUEUE ? 0 : config_of(behaviour, local, queue);
}

Outcome behaviour_arrive(Behaviour *behaviour, uint32_t config, uint32_t message, bool is_first, Arrival *arrival) {
    if (behaviour->has_lingering && is_first && !(config = sweep(behaviour, config))) return OUTCOME_NO_MEMORY;
    Arrival *cached = &behaviour->arrivals[mix64(pair_of(config, message)) & ARRIVAL_MASK];
    if (cached->config == config && cached->message == message) {
        *arrival = *cached;
        return OUTCOME_DONE;
    }
    uint32_t local = config_local(behaviour, config);
    bool is_down = readiness_of(behaviour, local)->status == STATUS_DOWN; /* then the message vanishes */
    uint32_t queue = config_queue(behaviour, config);
    if (!is_down) queue = queue_append(behaviour, queue, message);
    if (queue != NO_QUEUE) queue = queue_settle(behaviour, behaviour->locals[local].readiness, queue);
    if (queue == NO_QUEUE) return OUTCOME_NO_MEMORY;
    *arrival = (Arrival){config, message, config_of(behaviour, local, queue), queue_length(behaviour, queue)};
    if (!arrival->result) return OUTCOME_NO_MEMORY;
    *cached = *arrival;
    return OUTCOME_DONE;
}

/* A first step that nobody sees and that must go on with a visible one is taken together with it. */
static Outcome join(Behaviour *behaviour, uint32_t number) {
    const Entry *entry = entry_at(behaviour, number);
    if (ATOMIC_GET(&entry->silent) || entry->count != 1 || (uint32_t)entry->key == NULL_MESSAGE) return OUTCOME_DONE;
    Effect effect = behaviour->effects[entry->first];
    if (!effect.local || effect.message || effect.created || effect.is_wrong) return OUTCOME_DONE;
    if (effect.is_seen || behaviour->locals[effect.local].pending == PENDING_NONE) return OUTCOME_DONE;
    uint32_t next;
    Outcome outcome = behaviour_step(behaviour, effect.local, NO_MESSAGE, &next);
    if (outcome != OUTCOME_DONE) return outcome;
    ATOMIC_SET(&entry_at(behaviour, number)->next, next);
    ATOMIC_SET(&entry_at(behaviour, number)->silent, effect.local);
    return OUTCOME_DONE;
}

Outcome behaviour_start(Behaviour *behaviour, uint32_t config, Config *start) {
    uint32_t local = config_local(behaviour, config), queue = config_queue(behaviour, config);
    Readiness readiness = *readiness_of(behaviour, local);
    if (readiness.swept) queue = queue_settle(behaviour, readiness.swept, queue);
    if (queue == NO_QUEUE) return OUTCOME_NO_MEMORY;
    uint32_t message = NO_MESSAGE, rest = queue;
    if (readiness.status == STATUS_IDLE || readiness.status == STATUS_BLOCKED) {
        if (queue != EMPTY_QUEUE) message = take(behaviour, &readiness, queue, &rest);
        if (message == UINT32_MAX) return OUTCOME_NO_MEMORY;
        if (message == NO_MESSAGE && readiness.has_null && readiness.status == STATUS_IDLE) message = NULL_MESSAGE;
    }
    bool needs_none = readiness.status == STATUS_FRESH || readiness.status == STATUS_SUSPENDED;
    if (message == NO_MESSAGE && !needs_none) {
        ATOMIC_SET(&config_at(behaviour, config)->entry, CONFIG_WAITS);
        start->entry = CONFIG_WAITS;
        return OUTCOME_DONE;
    }
    uint32_t entry;
    Outcome outcome = behaviour_step(behaviour, local, message, &entry);
    if (outcome == OUTCOME_DONE) outcome = join(behaviour, entry);
    if (outcome != OUTCOME_DONE) return outcome;
    start->rest = rest;
    start->entry = entry;
    if (behaviour->recall.is_forgetful) return OUTCOME_DONE;
    ATOMIC_SET(&config_at(behaviour, config)->rest, rest);
    ATOMIC_SET(&config_at(behaviour, config)->entry, entry);
    return OUTCOME_DONE;
}
