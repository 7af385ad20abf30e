/* Searches that keep part of each state, and depth first: by themselves, without Python, under sanitizers. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "deep.h"
#include "lossy.h"

enum { SIZE_MAX_LOG2 = 24 };

/* Counters from 0 to a last value. With `spawns`, the first one creates another each time that it counts. With
 * `fails`, the step of the first one away from its last value is a violation; else it waits there for ever. */
typedef struct Counters {
    uint32_t counters, last;
    bool spawns, fails, wraps;
    uint32_t moving, waiting; /* readiness */
    Behaviour behaviour;
    Slots slots;
    Search search;
    Lossy lossy;
    Deep deep;
    Budget budget;
} Counters;

static uint32_t local_at(const Counters *model, uint32_t counter, uint32_t value) {
    return 1 + counter * (model->last + 1) + value;
}

static bool step(void *context, uint32_t local, uint32_t message) {
    Counters *model = context;
    uint32_t counter = (local - 1) / (model->last + 1), value = (local - 1) % (model->last + 1);
    Effect effect = {.target = NO_SLOT, .local = local_at(model, counter, (value + 1) % (model->last + 1))};
    CHECK(message == NO_MESSAGE);
    if (value == model->last && model->fails) effect.is_wrong = 1;
    if (model->spawns && !counter && value < model->last) {
        effect.created = local_at(model, value + 1, 0);
        effect.slot = value + 1 < model->slots.count ? value + 1 : slots_add(&model->slots, value + 1);
        if (effect.slot == NO_SLOT) return false;
    }
    return behaviour_add_effect(&model->behaviour, effect);
}

static bool observe(void *context, uint32_t monitor, uint32_t local, uint32_t message, Sight *sight) {
    (void)context, (void)monitor, (void)local, (void)message, (void)sight;
    return false;
}

static bool within(void *context, uint32_t local, bool *is_within) {
    (void)context, (void)local;
    *is_within = true;
    return true;
}

static Answer note(void *context, Note kind) {
    (void)context, (void)kind;
    return ANSWER_GO_ON;
}

static bool add_locals(Counters *model) {
    for (uint32_t counter = 0; counter < model->counters; counter++)
        for (uint32_t value = 0; value <= model->last; value++) {
            bool is_moving = value < model->last || model->wraps || (model->fails && !counter);
            uint32_t number = behaviour_add_local(
                &model->behaviour, (Local){.readiness = is_moving ? model->moving : model->waiting});
            if (!number) return false;
            CHECK(number == local_at(model, counter, value));
        }
    return true;
}

static bool begin(Counters *model) {
    uint32_t vector[64], count = model->spawns ? 1 : model->counters;
    for (uint32_t counter = 0; counter < count; counter++) {
        vector[counter] = config_of(&model->behaviour, local_at(model, counter, 0), EMPTY_QUEUE);
        if (!vector[counter] || slots_add(&model->slots, counter) == NO_SLOT) return false;
    }
    return search_begin(&model->search, vector, count) == OUTCOME_DONE;
}

static bool open_model(Counters *model, Counters like, uint64_t fail_at) {
    uint8_t none[8] = {0};
    *model = like;
    model->budget = (Budget){.limit = (size_t)1 << 30, .fail_at = fail_at};
    Provider provider = {model, step, observe, within};
    Listener listener = {model, note};
    Behaviour *behaviour = &model->behaviour;
    lossy_prepare(&model->lossy, &model->budget, behaviour, &model->slots, listener);
    deep_prepare(&model->deep, &model->budget, behaviour, &model->slots, &model->search.store, listener);
    model->deep.limits = model->lossy.limits = (Limits){.states_max = NO_LIMIT, .depth_max = NO_LIMIT};
    return behaviour_open(behaviour, &model->budget, provider, 1) && slots_open(&model->slots, &model->budget, 0) &&
           search_open(&model->search, &model->budget, behaviour, &model->slots, listener) &&
           (model->moving = behaviour_add_readiness(behaviour, (Readiness){.status = STATUS_SUSPENDED}, none, none)) &&
           (model->waiting = behaviour_add_readiness(behaviour, (Readiness){.status = STATUS_IDLE}, none, none)) &&
           add_locals(model) && begin(model);
}

static void close_model(Counters *model) {
    deep_close(&model->deep);
    lossy_close(&model->lossy);
    search_close(&model->search);
    slots_close(&model->slots);
    behaviour_close(&model->behaviour);
    CHECK(model->budget.used == 0);
}

static bool start(Counters *model, Order order, bool is_bitstate, uint32_t size_log2, uint64_t seed) {
    const uint32_t *vector = store_vector(&model->search.store, 0);
    uint32_t count = model->spawns ? 1 : model->counters;
    return vector && lossy_begin(&model->lossy, order, is_bitstate, size_log2, seed) == OUTCOME_DONE &&
           lossy_start(&model->lossy, vector, count, false) == OUTCOME_DONE;
}

static uint32_t power(uint32_t base, uint32_t exponent) {
    uint32_t result = 1;
    while (exponent--) result *= base;
    return result;
}

static void every_order_meets_every_state(Order order, bool is_bitstate) {
    Counters model, like = {.counters = 5, .last = 6, .wraps = true};
    CHECK(open_model(&model, like, 0));
    for (uint64_t seed = 0; seed < 3; seed++) {
        CHECK(start(&model, order, is_bitstate, is_bitstate ? 27 : 64, seed));
        CHECK(lossy_run(&model.lossy, UINT32_MAX) == STOP_DONE);
        CHECK(lossy_count(&model.lossy) == power(7, 5));
        CHECK(model.lossy.transitions == 5 * power(7, 5));
        CHECK(seen_omission(&model.lossy.seen) < 0.01);
        if (order == ORDER_BREADTH) CHECK(model.lossy.depth == 5 * 6);
        else CHECK(model.lossy.depth > 5 * 6);
    }
    close_model(&model);
}

static void pauses_change_nothing(Order order) {
    Counters model, like = {.counters = 4, .last = 4, .wraps = true};
    CHECK(open_model(&model, like, 0));
    CHECK(start(&model, order, false, 64, 1));
    uint32_t pauses = 0;
    Stop stop;
    while ((stop = lossy_run(&model.lossy, 20 * ++pauses)) == STOP_PAUSED) CHECK(pauses < 1000);
    CHECK(stop == STOP_DONE && pauses > 10);
    CHECK(lossy_count(&model.lossy) == 625 && model.lossy.transitions == 2500);
    close_model(&model);
}

/* Follow ordinals by expanding each state again; returns whether the last machine to move ends at its last value. */
static bool leads_to_failure(Counters *model) {
    const uint32_t *path;
    uint32_t length, enabled;
    CHECK(lossy_path(&model->lossy, &path, &length));
    uint32_t *vector = calloc(model->slots.count, sizeof *vector);
    CHECK(vector);
    vector[0] = store_vector(&model->search.store, 0)[0];
    for (uint32_t counter = 1; counter < model->counters && !model->spawns; counter++)
        vector[counter] = store_vector(&model->search.store, 0)[counter];
    Expander *expander = &model->search.expander;
    for (uint32_t place = 0; place <= length; place++) {
        expander_clear(expander);
        CHECK(expand(expander, 0, vector, model->slots.count, &enabled) == OUTCOME_DONE);
        if (place == length) break;
        CHECK(path[place] < expander->successor_count);
        const Successor *successor = &expander->successors[path[place]];
        for (uint32_t number = 0; number < successor->count; number++)
            vector[expander->changes[successor->first + number].slot] = expander->changes[successor->first + number].id;
    }
    bool is_there = config_local(&model->behaviour, vector[0]) == local_at(model, 0, model->last);
    free(vector);
    return is_there;
}

static void a_path_leads_to_what_was_found(Order order, bool spawns) {
    Counters model, like = {.counters = spawns ? 20 : 4, .last = spawns ? 10 : 5, .spawns = spawns, .fails = true};
    if (spawns) like.counters = like.last + 1;
    CHECK(open_model(&model, like, 0));
    model.lossy.limits.states_max = 300000;
    CHECK(start(&model, order, false, 64, 3));
    CHECK(lossy_run(&model.lossy, UINT32_MAX) == STOP_VIOLATION);
    CHECK(model.lossy.found.mover == 0 && model.lossy.found.index == 0);
    if (order == ORDER_BREADTH) CHECK(model.lossy.found.length == model.last + 1);
    CHECK(leads_to_failure(&model));
    close_model(&model);
}

static void limits_stop_the_search(Order order) {
    Counters model, like = {.counters = 4, .last = 9, .wraps = true};
    CHECK(open_model(&model, like, 0));
    model.lossy.limits.states_max = 77;
    CHECK(start(&model, order, false, 64, 0));
    CHECK(lossy_run(&model.lossy, UINT32_MAX) == STOP_STATES);
    CHECK(lossy_count(&model.lossy) == 77);
    model.lossy.limits = (Limits){.states_max = NO_LIMIT, .depth_max = 2};
    CHECK(start(&model, order, false, 64, 0));
    CHECK(lossy_run(&model.lossy, UINT32_MAX) == STOP_DONE);
    CHECK(model.lossy.is_depth_cut && lossy_count(&model.lossy) == 1 + 4 + 10);
    close_model(&model);
}

/* With fingerprints of a few bits states are lost; that is expected, and said. */
static void small_fingerprints_lose_states_and_say_so(void) {
    Counters model, like = {.counters = 5, .last = 6, .wraps = true};
    CHECK(open_model(&model, like, 0));
    CHECK(start(&model, ORDER_BREADTH, false, 14, 0));
    CHECK(lossy_run(&model.lossy, UINT32_MAX) == STOP_DONE);
    CHECK(lossy_count(&model.lossy) < power(7, 5) && lossy_count(&model.lossy) <= 1u << 14);
    CHECK(seen_omission(&model.lossy.seen) > 0.999);
    CHECK(start(&model, ORDER_BREADTH, false, 32, 0));
    CHECK(lossy_run(&model.lossy, UINT32_MAX) == STOP_DONE);
    CHECK(lossy_count(&model.lossy) + 3 >= power(7, 5));
    close_model(&model);
}

static void depth_first_meets_every_state(uint32_t depth_max) {
    Counters model, like = {.counters = 4, .last = 4};
    CHECK(open_model(&model, like, 0));
    model.deep.limits.depth_max = depth_max;
    CHECK(deep_begin(&model.deep, false) == OUTCOME_DONE);
    CHECK(deep_run(&model.deep, UINT32_MAX) == STOP_DONE);
    if (depth_max >= 16) CHECK(store_count(&model.search.store) == 625 && model.deep.transitions == 2000);
    if (depth_max == 2) CHECK(store_count(&model.search.store) == 1 + 4 + 10 && model.deep.at_limit == 10);
    CHECK(model.deep.depth == (depth_max < 16 ? depth_max : 16));
    close_model(&model);
}

static void depth_first_makes_room_for_new_machines(uint32_t depth_max) {
    Counters model, like = {.counters = 13, .last = 12, .spawns = true};
    CHECK(open_model(&model, like, 0));
    model.deep.limits = (Limits){.states_max = 40000, .depth_max = depth_max};
    CHECK(deep_begin(&model.deep, false) == OUTCOME_DONE);
    CHECK(deep_run(&model.deep, UINT32_MAX) == STOP_STATES);
    CHECK(store_count(&model.search.store) == 40000 && model.slots.count == 13);
    close_model(&model);
}

typedef Stop Run(Counters *model);

static Stop run_by_level(Counters *model) {
    return start(model, ORDER_BREADTH, false, 64, 0) ? lossy_run(&model->lossy, UINT32_MAX) : STOP_NO_MEMORY;
}

static Stop run_by_stack(Counters *model) {
    return start(model, ORDER_SHUFFLED, true, 20, 0) ? lossy_run(&model->lossy, UINT32_MAX) : STOP_NO_MEMORY;
}

static Stop run_deep(Counters *model) {
    model->deep.limits.depth_max = 50;
    return deep_begin(&model->deep, false) == OUTCOME_DONE ? deep_run(&model->deep, UINT32_MAX) : STOP_NO_MEMORY;
}

/* Fail at every single allocation; everything is given back. */
static void every_failing_allocation_is_survived(Run *run, Counters like) {
    uint64_t fail_at = 0;
    const uint32_t *path;
    uint32_t length;
    for (bool is_done = false; !is_done;) {
        Counters model;
        if (open_model(&model, like, ++fail_at)) {
            Stop stop = run(&model);
            CHECK(stop == STOP_DONE || stop == STOP_NO_MEMORY || stop == STOP_FAILED || stop == STOP_VIOLATION);
            is_done = stop == STOP_DONE;
            if (stop == STOP_VIOLATION) is_done = run == run_deep || lossy_path(&model.lossy, &path, &length);
        }
        close_model(&model);
    }
    CHECK(fail_at > 20);
    printf("survived %llu failing allocations\n", (unsigned long long)fail_at - 1);
}

/* --- the parts --------------------------------------------------------------------------------------------------- */

static void a_trail_leads_back(uint32_t parents, uint32_t step_max) {
    Budget budget = {.limit = SIZE_MAX};
    Trail trail;
    CHECK(trail_open(&trail, &budget));
    uint32_t capacity = parents * step_max + 2, count = 1;
    uint32_t *parent_of = calloc(capacity, sizeof *parent_of), *ordinal_of = calloc(capacity, sizeof *ordinal_of);
    CHECK(parent_of && ordinal_of);
    for (uint32_t parent = 0; parent < parents && parent < count; parent++) {
        uint32_t children = parent < 2 ? step_max : (uint32_t)mix64(parent) % 3 ? 0 : (uint32_t)mix64(parent) % step_max;
        if (parent + 1 == count && !children) children = 1;
        for (uint32_t child = 0; child < children; child++, count++) {
            parent_of[count] = parent;
            ordinal_of[count] = child * 3;
            CHECK(trail_add(&trail, parent, child * 3));
        }
    }
    for (uint32_t number = 0; number < count; number += number < 3000 ? 1 : 97) {
        CHECK(trail_follow(&trail, number));
        uint32_t at = number;
        for (uint32_t place = trail.length; place--; at = parent_of[at]) CHECK(trail.path[place] == ordinal_of[at]);
        CHECK(at == 0);
    }
    if (step_max * 3 < UINT8_MAX) CHECK(trail_bytes(&trail) < (uint64_t)count * 3);
    free(parent_of);
    free(ordinal_of);
    trail_close(&trail);
    CHECK(budget.used == 0);
}

static void a_pack_keeps_its_vectors(void) {
    Budget budget = {.limit = SIZE_MAX};
    Pack pack;
    pack_open(&pack, &budget, 3);
    for (uint32_t number = 0; number < 1000; number++) {
        if (number == 400) CHECK(pack_widen(&pack, 5));
        uint32_t vector[] = {number, number * 2, number * 3};
        CHECK(pack_add(&pack, (Head){.high = 1, .low = number, .number = number + 7, .depth = 9}, vector, 3));
    }
    for (uint32_t number = 0; number < 1000; number++) {
        const uint32_t *vector = pack_vector(&pack, number);
        CHECK(pack_head(&pack, number)->number == number + 7 && pack_head(&pack, number)->low == number);
        CHECK(vector[0] == number && vector[2] == number * 3 && vector[3] == 0 && vector[4] == 0);
    }
    pack_close(&pack);
    CHECK(budget.used == 0);
}

static void what_was_seen_stays_known(bool is_bitstate, uint32_t size_log2) {
    Budget budget = {.limit = SIZE_MAX};
    Seen seen;
    CHECK(seen_open(&seen, &budget, is_bitstate, size_log2));
    uint64_t count = 200000, omitted = 0;
    for (uint64_t number = 1; number <= count; number++) {
        Insertion only = seen_add(&seen, mix64(number), true);
        CHECK(seen_add(&seen, mix64(number), false) == only);
        omitted += only == INSERTION_KNOWN;
        CHECK(seen_add(&seen, mix64(number), false) == INSERTION_KNOWN);
    }
    CHECK(seen.count + omitted == count);
    CHECK(fabs((double)omitted - seen.omitted) <= 4 * sqrt(seen.omitted) + 1);
    seen_close(&seen);
    CHECK(budget.used == 0);
}

static void an_array_that_is_half_full_takes_no_more(void) {
    Budget budget = {.limit = SIZE_MAX};
    Seen seen;
    CHECK(seen_open(&seen, &budget, true, 16));
    Insertion insertion = INSERTION_NEW;
    uint64_t number = 0;
    while (insertion != INSERTION_NO_MEMORY) insertion = seen_add(&seen, mix64(++number), false);
    CHECK(seen.filled >= 1u << 15 && seen.filled < (1u << 15) + BITS_A_STATE);
    for (uint64_t known = 1; known < number; known++) CHECK(seen_add(&seen, mix64(known), false) == INSERTION_KNOWN);
    seen_close(&seen);
}

/* Fingerprints follow from changes, and small differences in any place spread over all bits. */
static void fingerprints_are_incremental_and_mixed(void) {
    uint32_t vector[8] = {0};
    uint64_t first = fingerprint_of(5, vector, 8), ones = 0;
    CHECK(first == 0);
    for (uint32_t number = 1; number < 4096; number++) {
        Change changes[] = {{number % 8, number}, {(number + 3) % 8, number % 5}};
        uint64_t after = fingerprint_after(5, first, vector, 8, changes, 2);
        for (int change = 0; change < 2; change++) vector[changes[change].slot] = changes[change].id;
        CHECK(after == fingerprint_of(5, vector, 8) && after != fingerprint_of(6, vector, 8));
        for (uint64_t rest = after ^ first; rest; rest &= rest - 1) ones++;
        first = after;
    }
    CHECK(ones > 4095ull * 31 && ones < 4095ull * 33);
}

int main(void) {
    a_trail_leads_back(3000, 7);
    a_trail_leads_back(600, 700);
    a_pack_keeps_its_vectors();
    fingerprints_are_incremental_and_mixed();
    for (uint32_t size_log2 = 21; size_log2 <= SIZE_MAX_LOG2; size_log2++) what_was_seen_stays_known(true, size_log2);
    an_array_that_is_half_full_takes_no_more();
    what_was_seen_stays_known(false, 20);
    what_was_seen_stays_known(false, 64);
    for (int order = ORDER_BREADTH; order <= ORDER_SHUFFLED; order++) {
        every_order_meets_every_state((Order)order, false);
        every_order_meets_every_state((Order)order, true);
        pauses_change_nothing((Order)order);
        limits_stop_the_search((Order)order);
        a_path_leads_to_what_was_found((Order)order, false);
        a_path_leads_to_what_was_found((Order)order, true);
    }
    small_fingerprints_lose_states_and_say_so();
    depth_first_meets_every_state(NO_LIMIT);
    depth_first_meets_every_state(16);
    depth_first_meets_every_state(2);
    depth_first_makes_room_for_new_machines(NO_LIMIT);
    depth_first_makes_room_for_new_machines(60);
    every_failing_allocation_is_survived(run_by_level, (Counters){.counters = 4, .last = 6, .wraps = true});
    every_failing_allocation_is_survived(run_by_level, (Counters){.counters = 9, .last = 8, .spawns = true, .fails = true});
    every_failing_allocation_is_survived(run_by_stack, (Counters){.counters = 4, .last = 6, .wraps = true});
    every_failing_allocation_is_survived(run_deep, (Counters){.counters = 4, .last = 6, .wraps = true});
    return 0;
}
