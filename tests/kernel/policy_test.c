/* The strategies of sampling by themselves, on successors that are made up. */
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "draw.h"
#include "policy.h"

enum { SLOTS = 6, MANY = 40 };

/* Slot 0 is a monitor; each machine has one transition, but the last one has many. */
typedef struct Made {
    Budget budget;
    Slots slots;
    Expander expander;
    Policy policy;
    Successor successors[SLOTS + MANY];
    Change changes[2 * (SLOTS + MANY)];
} Made;

static void add(Made *made, uint32_t mover, uint32_t index, uint32_t touched) {
    Expander *expander = &made->expander;
    uint32_t first = expander->change_count;
    made->changes[first] = (Change){touched, 1};
    made->changes[first + 1] = (Change){mover, 1};
    made->successors[expander->successor_count++] =
        (Successor){.mover = mover, .index = index, .first = first, .count = 2, .kind = KIND_STATE};
    expander->change_count += 2;
}

static void make(Made *made, const uint32_t *touched) {
    *made = (Made){.budget = {.limit = SIZE_MAX}, .slots = {.monitors = 1, .count = SLOTS}};
    made->expander.slots = &made->slots;
    made->expander.successors = made->successors;
    made->expander.changes = made->changes;
    policy_open(&made->policy, &made->budget);
    for (uint32_t mover = 1; mover < SLOTS - 1; mover++) add(made, mover, 0, touched[mover]);
    for (uint32_t index = 0; index < MANY; index++) add(made, SLOTS - 1, index, touched[SLOTS - 1]);
}

static void drop(Made *made) {
    policy_close(&made->policy);
    CHECK(made->budget.used == 0);
}

static const uint32_t APART[SLOTS] = {0, 1, 2, 3, 4, 5};

static void many_answers_make_no_machine_run_more_often(PolicyKind kind) {
    Made made;
    uint32_t runs[SLOTS] = {0};
    make(&made, APART);
    for (uint32_t number = 0; number < 5000; number++) {
        policy_begin(&made.policy, kind, mix64(number + 1), 0, 2);
        runs[policy_choose(&made.policy, &made.expander)->mover]++;
    }
    for (uint32_t mover = 1; mover < SLOTS; mover++) CHECK(runs[mover] > 850 && runs[mover] < 1150);
    drop(&made);
}

static void pct_stays_with_a_machine_until_it_changes(void) {
    Made made;
    make(&made, APART);
    for (uint32_t number = 0; number < 300; number++) {
        uint32_t changes = 0, last = 0;
        policy_begin(&made.policy, POLICY_PCT, mix64(number + 1), 50, 3);
        for (uint32_t step = 0; step < 50; step++) {
            uint32_t mover = policy_choose(&made.policy, &made.expander)->mover;
            changes += last && mover != last;
            last = mover;
        }
        CHECK(changes <= 3 && made.policy.machines == SLOTS - 1);
    }
    policy_begin(&made.policy, POLICY_PCT, 1, 0, 3); /* nothing is known of the length: no changes */
    uint32_t first = policy_choose(&made.policy, &made.expander)->mover;
    for (uint32_t step = 0; step < 200; step++) CHECK(policy_choose(&made.policy, &made.expander)->mover == first);
    drop(&made);
}

/* Machines 1 and 2 are seen by the monitor, 3 and 4 touch nothing in common, 5 is as told. */
static void only_conflicting_steps_get_new_priorities(Kind kind, bool is_own) {
    Made made;
    make(&made, (const uint32_t[SLOTS]){0, 0, 0, 3, 4, 4});
    made.successors[made.expander.successor_count - 1].kind = kind;
    made.successors[3].is_own = is_own;
    for (uint32_t number = 0; number < 500; number++) {
        policy_begin(&made.policy, POLICY_PRIORITY, mix64(number + 1), 0, 0);
        uint32_t mover = policy_choose(&made.policy, &made.expander)->mover;
        for (uint32_t other = 1; other < SLOTS; other++) {
            bool is_pair = (mover <= 2 && other <= 2) || (is_own && mover >= 4 && other >= 4);
            bool is_all = kind == KIND_VIOLATION && (mover == 5 || other == 5);
            CHECK((made.policy.priorities[other] == 0) == (mover == other || is_pair || is_all));
        }
    }
    drop(&made);
}

static void no_memory_is_said(void) {
    Made made;
    make(&made, APART);
    for (uint64_t fail_at = 1; fail_at <= 2; fail_at++) {
        made.budget.fail_at = made.budget.calls + fail_at;
        policy_begin(&made.policy, POLICY_PRIORITY, 1, 0, 0);
        CHECK(!policy_choose(&made.policy, &made.expander));
        policy_close(&made.policy);
        policy_open(&made.policy, &made.budget);
    }
    CHECK(policy_choose(&made.policy, &made.expander));
    drop(&made);
}

static void numbers_are_those_of_splitmix64(void) {
    uint64_t state = 1234567;
    CHECK(draw(&state) == 6457827717110365317u && draw(&state) == 3203168211198807973u);
    for (uint32_t number = 0; number < 1000; number++) CHECK(draw_below(&state, 7) < 7);
}

int main(void) {
    numbers_are_those_of_splitmix64();
    many_answers_make_no_machine_run_more_often(POLICY_RANDOM);
    many_answers_make_no_machine_run_more_often(POLICY_PCT);
    many_answers_make_no_machine_run_more_often(POLICY_PRIORITY);
    pct_stays_with_a_machine_until_it_changes();
    only_conflicting_steps_get_new_priorities(KIND_STATE, false);
    only_conflicting_steps_get_new_priorities(KIND_STATE, true);
    only_conflicting_steps_get_new_priorities(KIND_VIOLATION, false);
    no_memory_is_said();
    return 0;
}
