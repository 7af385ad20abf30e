/* Loops by the kernel itself, without Python: counters that go round by null handlers, and a monitor that may see it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "loops.h"

enum { COUNTERS_MAX = 6, VALUES_MAX = 8, AGENTS_EACH = 3 };

typedef struct Wheel {
    uint32_t counters, values;
    uint8_t standing, passing; /* heat of the monitor, and what it passes through when counter 0 has gone round */
    bool stops; /* counter 0 does not go round, but waits at its last value */
    bool is_awaited; /* for each counter something must happen from outside, which ends all of that */
    uint32_t networks[2]; /* before and after it happened */
    uint32_t event, observers, monitor;
    uint32_t numbers[COUNTERS_MAX][VALUES_MAX];
    Budget budget;
    Behaviour behaviour;
    Slots slots;
    Search search;
    Loops loops;
    Answer answer; /* of the listener */
} Wheel;

static bool step(void *context, uint32_t local, uint32_t message) {
    Wheel *wheel = context;
    CHECK(message == NULL_MESSAGE);
    for (uint32_t counter = 0; counter < wheel->counters; counter++)
        for (uint32_t value = 0; value < wheel->values; value++) {
            if (wheel->numbers[counter][value] != local) continue;
            Effect effect = {.local = wheel->numbers[counter][(value + 1) % wheel->values], .target = NO_SLOT};
            bool is_round = !counter && value + 1 == wheel->values;
            effect.message = is_round ? wheel->event : 0;
            effect.observers = is_round ? wheel->observers : 0;
            return behaviour_add_effect(&wheel->behaviour, effect);
        }
    return false;
}

static bool observe(void *context, uint32_t monitor, uint32_t local, uint32_t message, Sight *sight) {
    const Wheel *wheel = context;
    CHECK(monitor == 0 && local == wheel->monitor && message == wheel->event);
    sight->local = local;
    sight->heat = wheel->passing;
    return true;
}

static bool within(void *context, uint32_t local, bool *is_within) {
    (void)context, (void)local;
    *is_within = true;
    return true;
}

static bool prospects(void *context, uint32_t network, uint32_t local) {
    Wheel *wheel = context;
    uint32_t first = wheel->behaviour.locals[local].kind * AGENTS_EACH;
    bool is_done = network == wheel->networks[1];
    for (uint32_t agent = 1; agent <= AGENTS_EACH && network == wheel->networks[0]; agent++)
        is_done = fates_add_prospect(&wheel->behaviour.fates, (Prospect){wheel->networks[1], 0, 0, first + agent});
    return is_done;
}

static bool turned(void *context, uint32_t local, uint32_t rule, uint32_t *after) {
    (void)context, (void)rule;
    *after = local;
    return true;
}

static Answer note(void *context, Note kind) {
    (void)kind;
    return ((const Wheel *)context)->answer;
}

static bool add_locals(Wheel *wheel) {
    Behaviour *behaviour = &wheel->behaviour;
    uint8_t none[8] = {0};
    Readiness turning = {.status = STATUS_IDLE, .has_null = true}, waiting = {.status = STATUS_IDLE};
    uint32_t turns = behaviour_add_readiness(behaviour, turning, none, none);
    uint32_t waits = behaviour_add_readiness(behaviour, waiting, none, none), slot = 0;
    if (!turns || !waits) return false;
    for (uint32_t counter = 0; counter < wheel->counters; counter++)
        for (uint32_t value = 0; value < wheel->values; value++) {
            bool is_stopped = wheel->stops && !counter && value + 1 == wheel->values;
            Local local = {.readiness = is_stopped ? waits : turns, .kind = counter};
            wheel->numbers[counter][value] = behaviour_add_local(behaviour, local);
            if (!wheel->numbers[counter][value]) return false;
        }
    wheel->monitor = behaviour_add_local(behaviour, (Local){.readiness = waits, .heat = wheel->standing});
    wheel->event = behaviour_add_message(behaviour, 0);
    wheel->observers = behaviour_add_observers(behaviour, &slot, 1);
    return wheel->monitor && wheel->event && wheel->observers;
}

static bool begin(Wheel *wheel) {
    uint32_t vector[COUNTERS_MAX + 2] = {wheel->monitor, wheel->networks[0]}, first = wheel->slots.first;
    for (uint32_t counter = 0; counter < wheel->counters; counter++) {
        vector[counter + first] = config_of(&wheel->behaviour, wheel->numbers[counter][0], EMPTY_QUEUE);
        if (!vector[counter + first] || slots_add(&wheel->slots, counter) == NO_SLOT) return false;
    }
    return search_begin(&wheel->search, vector, wheel->counters + first) == OUTCOME_DONE;
}

static bool open_outside(Wheel *wheel) {
    if (!wheel->is_awaited) return true;
    slots_add_network(&wheel->slots);
    Fates *fates = &wheel->behaviour.fates;
    return fates_open(fates, &wheel->budget) && (wheel->networks[0] = fates_add_network(fates, 0)) &&
           (wheel->networks[1] = fates_add_network(fates, 0));
}

static bool open_wheel(Wheel *wheel, uint64_t fail_at) {
    Provider provider = {
        .context = wheel, .step = step, .observe = observe, .within = within, .prospects = prospects, .turned = turned};
    Listener listener = {wheel, note};
    wheel->budget = (Budget){.limit = (size_t)1 << 30, .fail_at = fail_at};
    return behaviour_open(&wheel->behaviour, &wheel->budget, provider, 1) &&
           slots_open(&wheel->slots, &wheel->budget, 1) && open_outside(wheel) &&
           search_open(&wheel->search, &wheel->budget, &wheel->behaviour, &wheel->slots, listener) &&
           add_locals(wheel) && begin(wheel);
}

static void close_wheel(Wheel *wheel) {
    loops_close(&wheel->loops);
    search_close(&wheel->search);
    slots_close(&wheel->slots);
    behaviour_close(&wheel->behaviour);
    CHECK(wheel->budget.used == 0);
}

static uint32_t power(uint32_t base, uint32_t exponent) {
    uint32_t result = 1;
    while (exponent--) result *= base;
    return result;
}

/* The parts found, and how many states the first has. */
static void the_parts_are(Wheel wheel, uint32_t parts, uint32_t size) {
    CHECK(open_wheel(&wheel, 0));
    CHECK(search_run(&wheel.search, UINT32_MAX) == STOP_DONE);
    uint32_t states = power(wheel.values, wheel.counters) * (wheel.is_awaited ? 2 : 1);
    CHECK(store_count(&wheel.search.store) == states);
    uint64_t transitions = wheel.search.transitions;
    loops_open(&wheel.loops, &wheel.search);
    for (int again = 0; again < 2; again++) {
        CHECK(loops_find(&wheel.loops, 0, UINT32_MAX, WANTED_ALL) == STOP_DONE);
        CHECK(wheel.loops.knot_count == parts);
        if (parts) CHECK(wheel.loops.knots[0].size == size);
    }
    CHECK(wheel.search.transitions == transitions);
    CHECK(store_count(&wheel.search.store) == states);
    close_wheel(&wheel);
}

static void the_listener_can_end_it(Wheel wheel, Answer answer, Stop expected) {
    CHECK(open_wheel(&wheel, 0));
    CHECK(search_run(&wheel.search, UINT32_MAX) == STOP_DONE);
    loops_open(&wheel.loops, &wheel.search);
    wheel.answer = answer;
    wheel.search.beat_nanoseconds = 0; /* it is time to tell the listener */
    CHECK(loops_find(&wheel.loops, 0, UINT32_MAX, WANTED_ALL) == expected);
    CHECK(wheel.loops.knot_count == 0);
    close_wheel(&wheel);
}

static void every_failing_allocation_is_survived(Wheel model, uint32_t parts) {
    uint64_t fail_at = 0;
    bool is_done = false;
    while (!is_done) {
        Wheel wheel = model;
        Stop stop = STOP_NO_MEMORY;
        if (open_wheel(&wheel, ++fail_at)) stop = search_run(&wheel.search, UINT32_MAX);
        if (wheel.search.budget) loops_open(&wheel.loops, &wheel.search);
        if (stop == STOP_DONE) stop = loops_find(&wheel.loops, 0, UINT32_MAX, WANTED_ALL);
        CHECK(stop == STOP_DONE || stop == STOP_NO_MEMORY || stop == STOP_FAILED);
        is_done = stop == STOP_DONE && wheel.budget.calls < fail_at;
        if (stop == STOP_DONE) CHECK(wheel.loops.knot_count == parts);
        close_wheel(&wheel);
    }
    printf("survived %llu failing allocations\n", (unsigned long long)fail_at - 1);
}

int main(void) {
    the_parts_are((Wheel){.counters = 1, .values = 1, .standing = HEAT_HOT}, 1, 1);
    the_parts_are((Wheel){.counters = 4, .values = 7, .standing = HEAT_HOT}, 1, 2401);
    the_parts_are((Wheel){.counters = 4, .values = 7, .standing = HEAT_HOT, .passing = HEAT_HOT}, 1, 2401);
    the_parts_are((Wheel){.counters = 4, .values = 7, .standing = HEAT_COLD}, 0, 0);
    the_parts_are((Wheel){.counters = 4, .values = 7}, 0, 0);
    the_parts_are((Wheel){.counters = 4, .values = 7, .passing = HEAT_HOT}, 1, 2401);
    the_parts_are((Wheel){.counters = 4, .values = 7, .passing = HEAT_HOT | HEAT_COLD}, 0, 0);
    /* Without the way round, counter 0 stands still in every part, although it could go on. */
    the_parts_are((Wheel){.counters = 4, .values = 7, .standing = HEAT_HOT, .passing = HEAT_COLD}, 0, 0);
    the_parts_are((Wheel){.counters = 4, .values = 7, .standing = HEAT_HOT, .stops = true}, 1, 343);
    the_parts_are((Wheel){.counters = 1, .values = 7, .standing = HEAT_HOT, .stops = true}, 0, 0);
    the_listener_can_end_it((Wheel){.counters = 4, .values = 7, .standing = HEAT_HOT}, ANSWER_STOP, STOP_ASKED);
    the_listener_can_end_it((Wheel){.counters = 4, .values = 7, .standing = HEAT_HOT}, ANSWER_FAILED, STOP_FAILED);
    /* A run cannot stay where something must happen. */
    const Wheel awaiting = {.counters = 4, .values = 3, .standing = HEAT_HOT, .is_awaited = true};
    the_parts_are(awaiting, 1, 81);
    every_failing_allocation_is_survived((Wheel){.counters = 4, .values = 7, .standing = HEAT_HOT, .passing = HEAT_HOT}, 1);
    every_failing_allocation_is_survived(awaiting, 1);
    return 0;
}
