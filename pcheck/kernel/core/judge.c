#include "judge.h"

#include <string.h>

#include "expand.h"

enum { KNOWN_TRUE = 1, KNOWN_FALSE = 2 };

bool judge_open(Judge *judge, Budget *budget, uint32_t watch) {
    *judge = (Judge){.watch = watch};
    return table_open(&judge->pairs, budget, sizeof(Truth)) && table_open(&judge->chains, budget, sizeof(Truth)) &&
           table_open(&judge->carried, budget, sizeof(Truth));
}

void judge_close_copy(Judge *judge, Budget *budget) {
    budget_give(budget, judge->scratch, judge->scratch_capacity * sizeof *judge->scratch);
}

void judge_close(Judge *judge, Budget *budget) {
    budget_give(budget, judge->views, judge->view_capacity * sizeof *judge->views);
    judge_close_copy(judge, budget);
    table_close(&judge->pairs);
    table_close(&judge->chains);
    table_close(&judge->carried);
    *judge = (Judge){0};
}

static Truth *truth_at(const Table *table, uint32_t number) {
    return (Truth *)(void *)(table->records + (size_t)number * sizeof(Truth));
}

/* --- views ------------------------------------------------------------------------------------------------------- */

/* Where the view of a machine is kept: with queues by its configuration, and where messages are under way to it, apart. */
static uint32_t *place_of(Behaviour *behaviour, uint32_t network, uint32_t config) {
    Judge *judge = &behaviour->judge;
    if (network) {
        uint32_t number = behaviour_link(behaviour, &judge->carried, pair_of(network, config));
        return number ? &truth_at(&judge->carried, number)->known : NULL;
    }
    uint32_t place = judge->watch & WATCH_QUEUES ? config : config_local(behaviour, config);
    if (place < judge->view_capacity) return &judge->views[place];
    if (behaviour->is_silent) return NULL;
    bool is_done = array_reserve(behaviour->budget, &judge->views, &judge->view_capacity, (size_t)place + 1, sizeof *judge->views);
    return is_done ? &judge->views[place] : NULL;
}

static Outcome ask_view(Behaviour *behaviour, uint32_t network, uint32_t config, uint32_t *view) {
    if (behaviour->is_silent) return OUTCOME_UNKNOWN;
    uint32_t queue = behaviour->judge.watch & WATCH_QUEUES ? config_queue(behaviour, config) : EMPTY_QUEUE;
    if (!behaviour->provider.view(behaviour->provider.context, network, config_local(behaviour, config), queue, view))
        return OUTCOME_PROVIDER_FAILED;
    uint32_t *place = place_of(behaviour, network, config);
    if (!place) return OUTCOME_NO_MEMORY;
    *place = *view + 1;
    return OUTCOME_DONE;
}

/* `network` is 0 where nothing is under way that invariants could see. */
static inline Outcome view_of(Behaviour *behaviour, uint32_t network, uint32_t config, uint32_t *view) {
    *view = 0;
    if (!config) return OUTCOME_DONE;
    const uint32_t *place = place_of(behaviour, network, config);
    if (!place || !*place) return ask_view(behaviour, network, config, view);
    *view = *place - 1;
    return OUTCOME_DONE;
}

/* --- truth ------------------------------------------------------------------------------------------------------- */

static Outcome ask(Behaviour *behaviour, Table *table, uint32_t number, const uint32_t *views, uint32_t count,
                   bool is_pair) {
    bool is_true;
    behaviour->judge.misses++;
    if (!behaviour->provider.judge(behaviour->provider.context, views, count, is_pair, &is_true))
        return OUTCOME_PROVIDER_FAILED;
    truth_at(table, number)->known = is_true ? KNOWN_TRUE : KNOWN_FALSE;
    return OUTCOME_DONE;
}

static Outcome judge_pair(Behaviour *behaviour, uint32_t first, uint32_t second, bool *is_true) {
    Table *pairs = &behaviour->judge.pairs;
    uint64_t key = first < second ? pair_of(first, second) : pair_of(second, first);
    uint32_t number = table_find(pairs, key);
    if (!number || !truth_at(pairs, number)->known) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        if (!number) number = table_append(pairs, key);
        if (!number) return OUTCOME_NO_MEMORY;
        const uint32_t views[2] = {first, second};
        Outcome outcome = ask(behaviour, pairs, number, views, first == second ? 1 : 2, true);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    *is_true = truth_at(pairs, number)->known == KNOWN_TRUE;
    return OUTCOME_DONE;
}

/* Every view together with each other one, where the first is new. */
static Outcome judge_pairs(Behaviour *behaviour, uint32_t view, const uint32_t *views, uint32_t count, bool *is_true) {
    for (uint32_t slot = 0; slot < count && *is_true; slot++) {
        if (!views[slot]) continue;
        Outcome outcome = judge_pair(behaviour, view, views[slot], is_true);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    return OUTCOME_DONE;
}

/* All views in one: a chain begins with a number of its own, so that it exists even where there is nothing to see. */
static Outcome judge_all(Behaviour *behaviour, uint32_t *views, uint32_t count, bool *is_true) {
    Table *chains = &behaviour->judge.chains;
    uint32_t number = behaviour_link(behaviour, chains, pair_of(UINT32_MAX, UINT32_MAX)), seen = 0;
    for (uint32_t slot = 0; slot < count && number; slot++) {
        if (!views[slot]) continue;
        views[seen++] = views[slot];
        number = behaviour_link(behaviour, chains, pair_of(number, views[slot]));
    }
    if (!number) return behaviour->is_silent ? OUTCOME_UNKNOWN : OUTCOME_NO_MEMORY;
    if (!truth_at(chains, number)->known) {
        if (behaviour->is_silent) return OUTCOME_UNKNOWN;
        Outcome outcome = ask(behaviour, chains, number, views, seen, false);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    *is_true = truth_at(chains, number)->known == KNOWN_TRUE;
    return OUTCOME_DONE;
}

/* --- configurations ---------------------------------------------------------------------------------------------- */

static uint32_t before(const Expander *expander, uint32_t slot) {
    return slot < expander->width ? expander->vector[slot] : 0;
}

/* The network as far as invariants can see what is under way in it. */
static uint32_t seen_network(const Expander *expander, uint32_t network) {
    const Behaviour *behaviour = expander->behaviour;
    if (!(behaviour->judge.watch & WATCH_QUEUES)) return 0;
    return behaviour->fates.powers[network] & NETWORK_CARRIES ? network : 0;
}

/* What is under way before and after. */
static void find_networks(const Expander *expander, const Change *changes, uint32_t change_count, uint32_t networks[2]) {
    const Slots *slots = expander->slots;
    networks[0] = networks[1] = 0;
    if (!slots->has_network) return;
    networks[0] = networks[1] = seen_network(expander, before(expander, slots->monitors));
    for (uint32_t number = 0; number < change_count; number++)
        if (changes[number].slot == slots->monitors) networks[1] = seen_network(expander, changes[number].id);
}

/* Whether any invariant can see what changed; `count` becomes the number of slots with what is new. */
static Outcome look(Expander *expander, const Change *changes, uint32_t change_count, const uint32_t networks[2],
                    bool *is_visible, uint32_t *count) {
    *is_visible = networks[0] != networks[1];
    *count = expander->width;
    for (uint32_t number = 0; number < change_count; number++) {
        Change change = changes[number];
        if (change.slot < expander->slots->first) continue;
        if (change.slot >= *count) *count = change.slot + 1;
        uint32_t old, new;
        Outcome outcome = view_of(expander->behaviour, networks[0], before(expander, change.slot), &old);
        if (outcome == OUTCOME_DONE) outcome = view_of(expander->behaviour, networks[1], change.id, &new);
        if (outcome != OUTCOME_DONE) return outcome;
        *is_visible = *is_visible || old != new;
    }
    return OUTCOME_DONE;
}

static Outcome collect_views(const Expander *expander, uint32_t network, uint32_t *views, uint32_t count) {
    Outcome outcome = OUTCOME_DONE;
    for (uint32_t slot = 0; slot < count && outcome == OUTCOME_DONE; slot++) {
        views[slot] = 0;
        if (slot >= expander->slots->first)
            outcome = view_of(expander->behaviour, network, before(expander, slot), &views[slot]);
    }
    return outcome;
}

/* The views before, and those of the configuration that is made. */
static Outcome collect(const Expander *expander, const Change *changes, uint32_t change_count,
                       const uint32_t networks[2], uint32_t *olds, uint32_t *views, uint32_t count) {
    Outcome outcome = collect_views(expander, networks[0], olds, count);
    if (outcome == OUTCOME_DONE && networks[0] == networks[1]) memcpy(views, olds, count * sizeof *views);
    else if (outcome == OUTCOME_DONE) outcome = collect_views(expander, networks[1], views, count);
    for (uint32_t number = 0; number < change_count && outcome == OUTCOME_DONE; number++) {
        Change change = changes[number];
        if (change.slot >= expander->slots->first)
            outcome = view_of(expander->behaviour, networks[1], change.id, &views[change.slot]);
    }
    return outcome;
}

Outcome expander_judge(Expander *expander, const Change *changes, uint32_t change_count, bool *is_true) {
    Behaviour *behaviour = expander->behaviour;
    Judge *judge = &behaviour->judge;
    uint32_t count, networks[2];
    bool is_visible;
    *is_true = true;
    find_networks(expander, changes, change_count, networks);
    Outcome outcome = look(expander, changes, change_count, networks, &is_visible, &count);
    if (outcome != OUTCOME_DONE || !is_visible) return outcome;
    if (!array_reserve(behaviour->budget, &judge->scratch, &judge->scratch_capacity, (size_t)count * 2, sizeof *judge->scratch))
        return OUTCOME_NO_MEMORY;
    uint32_t *views = judge->scratch, *olds = views + count;
    outcome = collect(expander, changes, change_count, networks, olds, views, count);
    for (uint32_t slot = 0; slot < count && outcome == OUTCOME_DONE && *is_true; slot++)
        if (judge->watch & WATCH_PAIRS && views[slot] && views[slot] != olds[slot])
            outcome = judge_pairs(behaviour, views[slot], views, count, is_true);
    if (outcome != OUTCOME_DONE || !*is_true || !(judge->watch & WATCH_OTHERS)) return outcome;
    return judge_all(behaviour, views, count, is_true);
}

bool expander_knows_true(Expander *expander, const Change *changes, uint32_t change_count) {
    Behaviour *behaviour = expander->behaviour;
    bool was_silent = behaviour->is_silent, is_true;
    behaviour->is_silent = true;
    Outcome outcome = expander_judge(expander, changes, change_count, &is_true);
    behaviour->is_silent = was_silent;
    return outcome == OUTCOME_DONE && is_true;
}
