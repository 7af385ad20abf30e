#include "loops.h"

#include "environment.h"

#include <stdlib.h>
#include <string.h>

#define BEAT_NODES 1024u

void loops_open(Loops *loops, Search *search) {
    *loops = (Loops){.budget = search->budget, .search = search};
}

static void give(Loops *loops, uint32_t *array, uint32_t capacity) {
    budget_give(loops->budget, array, (size_t)capacity * sizeof *array);
}

void loops_close(Loops *loops) {
    if (!loops->budget) return;
    give(loops, loops->index, loops->index_capacity);
    give(loops, loops->nodes, loops->nodes_capacity);
    give(loops, loops->states, loops->states_capacity);
    give(loops, loops->first, loops->first_capacity);
    give(loops, loops->targets, loops->target_capacity);
    give(loops, loops->labels, loops->label_capacity);
    give(loops, loops->met, loops->met_capacity);
    give(loops, loops->low, loops->low_capacity);
    give(loops, loops->places, loops->places_capacity);
    give(loops, loops->order, loops->order_capacity);
    give(loops, loops->stack, loops->stack_capacity);
    budget_give(loops->budget, loops->calls, (size_t)loops->call_capacity * sizeof(Call));
    budget_give(loops->budget, loops->knots, (size_t)loops->knot_capacity * sizeof(Knot));
    give(loops, loops->vector, loops->vector_capacity);
    give(loops, loops->tree, loops->tree_capacity);
    budget_give(loops->budget, loops->branches, (size_t)loops->branch_capacity * sizeof(Branch));
    budget_give(loops->budget, loops->aims, (size_t)loops->aim_capacity * sizeof(Aim));
    give(loops, loops->enabled, loops->enabled_capacity);
    give(loops, loops->moved, loops->moved_capacity);
    give(loops, loops->counted, loops->counted_capacity);
    *loops = (Loops){0};
}

static bool reserve(Loops *loops, uint32_t **array, uint32_t *capacity, size_t need) {
    return array_reserve(loops->budget, array, capacity, need, sizeof **array);
}

/* Now and then, tell the listener. STOP_DONE means to go on. */
static Stop pulse(Loops *loops, uint32_t turn) {
    return turn % BEAT_NODES ? STOP_DONE : search_beat(loops->search);
}

/* --- states ------------------------------------------------------------------------------------------------------ */

static bool index_states(Loops *loops) {
    uint32_t count = store_count(&loops->search->store);
    size_t size = 256;
    while (size < (size_t)count + count / 2) size *= 2;
    if (!reserve(loops, &loops->index, &loops->index_capacity, size)) return false;
    loops->mask = (uint32_t)(size - 1);
    for (uint32_t state = 0; state < count; state++) {
        uint32_t place = (uint32_t)roots_hash(loops_root(loops, state)) & loops->mask;
        while (loops->index[place]) place = (place + 1) & loops->mask;
        loops->index[place] = state + 1;
    }
    return true;
}

static uint32_t node_of_root(const Loops *loops, uint64_t root) {
    uint32_t place = (uint32_t)roots_hash(root) & loops->mask, found;
    while ((found = loops->index[place]) != 0) {
        if (loops_root(loops, found - 1) == root) return loops->nodes[found - 1];
        place = (place + 1) & loops->mask;
    }
    return NO_NODE;
}

static void decode(Loops *loops, uint32_t state) {
    const Forest *forest = &loops->search->store.forest;
    forest_nodes(forest, loops_root(loops, state), loops->tree);
    forest_vector(forest, loops->tree, loops->vector);
}

static uint8_t heat_of(const Loops *loops, uint32_t local) {
    return loops->search->behaviour->locals[local].heat;
}

/* The states where the monitor is not cold, and that are to be expanded. */
static Stop collect_nodes(Loops *loops, uint32_t states) {
    const Store *store = &loops->search->store;
    uint32_t count = store_count(store);
    if (!reserve(loops, &loops->nodes, &loops->nodes_capacity, count)) return STOP_NO_MEMORY;
    loops->count = 0;
    for (uint32_t state = 0; state < count; state++) {
        Stop stop = pulse(loops, state);
        if (stop != STOP_DONE) return stop;
        loops->nodes[state] = NO_NODE;
        if (state >= states) continue;
        if (journal_parent(&store->journal, state) & OUTSIDE_BIT) continue;
        decode(loops, state);
        uint8_t heat = heat_of(loops, loops->vector[loops->slot]);
        if (heat & HEAT_COLD) continue;
        if (!reserve(loops, &loops->states, &loops->states_capacity, (size_t)loops->count + 1)) return STOP_NO_MEMORY;
        loops->nodes[state] = loops->count;
        loops->states[loops->count++] = state | (heat & HEAT_HOT ? HOT_BIT : 0);
    }
    return STOP_DONE;
}

/* --- edges ------------------------------------------------------------------------------------------------------- */

static bool add_edge(Loops *loops, uint32_t target, uint32_t label) {
    size_t need = (size_t)loops->edge_count + 1;
    if (need >= UINT32_MAX || !reserve(loops, &loops->targets, &loops->target_capacity, need) ||
        !reserve(loops, &loops->labels, &loops->label_capacity, need))
        return false;
    loops->targets[loops->edge_count] = target;
    loops->labels[loops->edge_count++] = label;
    return true;
}

static Branch *branch_of(Loops *loops, uint32_t first, uint32_t node) {
    const Forest *forest = &loops->search->store.forest;
    for (uint32_t number = first; number < loops->branch_count; number++)
        if (loops->branches[number].node == node) return &loops->branches[number];
    uint32_t number = loops->branch_count++;
    for (; number > first && loops->branches[number - 1].node > node; number--)
        loops->branches[number] = loops->branches[number - 1];
    Branch *branch = &loops->branches[number];
    *branch = (Branch){.node = node};
    memcpy(branch->group.ids, forest_record(forest, loops->tree[node]), forest->width * sizeof(uint32_t));
    return branch;
}

/* Find the groups that a successor of the decoded state changes, and ask for the places where they would be. */
static bool take_aim(Loops *loops, const Successor *successor) {
    const Forest *forest = &loops->search->store.forest;
    const Change *changes = loops->search->expander.changes + successor->first;
    uint32_t first = loops->branch_count, monitor = loops->vector[loops->slot];
    if (!array_reserve(loops->budget, &loops->branches, &loops->branch_capacity, (size_t)first + successor->count,
                       sizeof(Branch)) ||
        !array_reserve(loops->budget, &loops->aims, &loops->aim_capacity, (size_t)loops->aim_count + 1, sizeof(Aim)))
        return false;
    bool is_stored = true;
    for (uint32_t number = 0; number < successor->count && is_stored; number++) {
        Change change = changes[number];
        is_stored = change.slot < forest_capacity(forest);
        if (!is_stored) break;
        if (change.slot == loops->slot) monitor = change.id;
        Branch *branch = branch_of(loops, first, forest->groups + forest_group(forest, change.slot));
        branch->group.ids[forest_place(forest, change.slot)] = change.id;
    }
    if (!is_stored || heat_of(loops, monitor) & HEAT_COLD) {
        loops->branch_count = first;
        return true;
    }
    for (uint32_t number = first; number < loops->branch_count; number++) {
        loops->branches[number].hash = forest_hash(forest, &loops->branches[number].group);
        forest_prefetch(forest, loops->branches[number].hash);
    }
    uint32_t mover = successor->agent ? loops->agents + successor->agent : successor->mover;
    uint32_t label = mover * 2 + (successor->heat & HEAT_HOT ? 1 : 0);
    loops->aims[loops->aim_count++] = (Aim){.first = first, .count = loops->branch_count - first, .label = label};
    return true;
}

/* Find the nodes where the aims lead; what all of them touch is asked for before any of it is looked at. */
static bool follow_aims(Loops *loops) {
    Forest *forest = &loops->search->store.forest;
    for (uint32_t number = 0; number < loops->branch_count; number++)
        forest_prefetch_record(forest, loops->branches[number].hash);
    for (uint32_t number = 0; number < loops->aim_count; number++) {
        Aim *aim = &loops->aims[number];
        aim->root = forest_root(forest, loops->tree, loops->branches + aim->first, aim->count);
        if (!aim->root) return false;
        PREFETCH(&loops->index[(uint32_t)roots_hash(aim->root) & loops->mask]);
    }
    for (uint32_t number = 0; number < loops->aim_count; number++) {
        uint32_t found = loops->index[(uint32_t)roots_hash(loops->aims[number].root) & loops->mask];
        if (!found) continue;
        PREFETCH(journal_root(&loops->search->store.journal, found - 1));
        PREFETCH(&loops->nodes[found - 1]);
    }
    for (uint32_t number = 0; number < loops->aim_count; number++) {
        uint32_t target = node_of_root(loops, loops->aims[number].root);
        if (target != NO_NODE && !add_edge(loops, target, loops->aims[number].label)) return false;
    }
    return true;
}

static bool add_edges(Loops *loops) {
    const Expander *expander = &loops->search->expander;
    loops->branch_count = loops->aim_count = 0;
    for (uint32_t number = 0; number < expander->successor_count; number++) {
        const Successor *successor = &expander->successors[number];
        if (successor->kind != KIND_STATE || successor->heat & HEAT_COLD) continue;
        if (!take_aim(loops, successor)) return false;
    }
    return follow_aims(loops);
}

static Stop find_edges(Loops *loops) {
    Expander *expander = &loops->search->expander;
    uint32_t width = forest_capacity(&loops->search->store.forest), enabled;
    if (!reserve(loops, &loops->first, &loops->first_capacity, (size_t)loops->count + 1)) return STOP_NO_MEMORY;
    loops->edge_count = 0;
    for (uint32_t node = 0; node < loops->count; node++) {
        Stop stop = pulse(loops, node);
        if (stop != STOP_DONE) return stop;
        loops->first[node] = loops->edge_count;
        decode(loops, loops->states[node] & ~HOT_BIT);
        behaviour_review(loops->search->behaviour, expander->steps);
        Wanted wanted = expander->wanted;
        expander->watched = loops->slot;
        expander->wanted = loops->wanted;
        Outcome outcome = expand(expander, 0, loops->vector, width, &enabled);
        expander->watched = NO_SLOT;
        expander->wanted = wanted;
        bool is_added = outcome == OUTCOME_DONE && add_edges(loops);
        expander_clear(expander);
        if (!is_added) return outcome == OUTCOME_DONE ? STOP_NO_MEMORY : stop_of(outcome);
    }
    loops->first[loops->count] = loops->edge_count;
    return STOP_DONE;
}

/* --- parts ------------------------------------------------------------------------------------------------------- */

/* Whether the part has edges, and the monitor gets hot in it. */
static bool gets_hot(const Loops *loops, const Knot *knot) {
    bool is_hot = false, has_edges = false;
    for (uint32_t place = knot->begin; place < knot->begin + knot->size; place++) {
        uint32_t node = loops->order[place];
        is_hot = is_hot || loops->states[node] & HOT_BIT;
        for (uint32_t edge = loops->first[node]; edge < loops->first[node + 1]; edge++) {
            if (!loops_is_inside(loops, knot, loops->targets[edge])) continue;
            has_edges = true;
            is_hot = is_hot || loops->labels[edge] & 1;
        }
        if (is_hot && has_edges) return true;
    }
    return false;
}

/* Count what must happen at the decoded node, each agent once. */
static Outcome count_agents(Loops *loops, uint32_t node) {
    Expander *expander = &loops->search->expander;
    Outcome outcome = environment_obligations(expander);
    if (outcome != OUTCOME_DONE) return outcome;
    for (uint32_t number = 0; number < expander->fate_count; number++) {
        uint32_t place = loops->agents + expander->fates[number].agent;
        if (loops->counted[place] == node + 1) continue;
        loops->counted[place] = node + 1;
        loops->enabled[place]++;
    }
    return OUTCOME_DONE;
}

/* Count the machines that can run in the decoded state, which was expanded: those that wait are known. */
static Outcome count_enabled(Loops *loops, uint32_t node) {
    const Behaviour *behaviour = loops->search->behaviour;
    uint32_t width = forest_capacity(&loops->search->store.forest);
    for (uint32_t slot = loops->search->slots->first; slot < width; slot++) {
        uint32_t config = loops->vector[slot];
        if (config) loops->enabled[slot] += config_at(behaviour, config)->entry != CONFIG_WAITS;
    }
    if (!loops->search->slots->has_network) return OUTCOME_DONE;
    expander_look(&loops->search->expander, loops->vector, width);
    return count_agents(loops, node);
}

static Outcome judge(Loops *loops, const Knot *knot, bool *is_fair) {
    uint32_t movers = loops->agents + loops->search->behaviour->fates.agents + 1;
    memset(loops->enabled, 0, movers * sizeof *loops->enabled);
    memset(loops->moved, 0, movers * sizeof *loops->moved);
    memset(loops->counted, 0, movers * sizeof *loops->counted);
    for (uint32_t place = knot->begin; place < knot->begin + knot->size; place++) {
        uint32_t node = loops->order[place];
        decode(loops, loops->states[node] & ~HOT_BIT);
        Outcome outcome = count_enabled(loops, node);
        if (outcome != OUTCOME_DONE) return outcome;
        for (uint32_t edge = loops->first[node]; edge < loops->first[node + 1]; edge++)
            if (loops_is_inside(loops, knot, loops->targets[edge])) loops->moved[loops->labels[edge] / 2] = 1;
    }
    *is_fair = true;
    for (uint32_t mover = 0; mover < movers && *is_fair; mover++)
        *is_fair = loops->enabled[mover] < knot->size || loops->moved[mover];
    return OUTCOME_DONE;
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t first = *(const uint32_t *)left, second = *(const uint32_t *)right;
    return (first > second) - (first < second);
}

static int compare_knots(const void *left, const void *right) {
    return compare_numbers(&((const Knot *)left)->least, &((const Knot *)right)->least);
}

/* Take a part off the stack, from its first node on, and keep it if a run may not stay in it. */
static Outcome leave(Loops *loops, uint32_t node) {
    uint32_t top = loops->stacked;
    do loops->order[loops->ordered++] = loops->stack[--top];
    while (loops->stack[top] != node);
    Knot knot = {.size = loops->stacked - top};
    knot.begin = loops->ordered - knot.size;
    loops->stacked = top;
    if (knot.size > 1) qsort(loops->order + knot.begin, knot.size, sizeof *loops->order, compare_numbers);
    for (uint32_t place = knot.begin; place < loops->ordered; place++) loops->places[loops->order[place]] = place;
    knot.least = loops->order[knot.begin];
    if (!gets_hot(loops, &knot)) return OUTCOME_DONE;
    bool is_fair;
    Outcome outcome = judge(loops, &knot, &is_fair);
    if (outcome != OUTCOME_DONE || !is_fair) return outcome;
    if (!array_reserve(loops->budget, &loops->knots, &loops->knot_capacity, (size_t)loops->knot_count + 1, sizeof(Knot)))
        return OUTCOME_NO_MEMORY;
    loops->knots[loops->knot_count++] = knot;
    return OUTCOME_DONE;
}

static bool enter(Loops *loops, uint32_t node, uint32_t *time) {
    if (!array_reserve(loops->budget, &loops->calls, &loops->call_capacity, (size_t)loops->call_count + 1, sizeof(Call)))
        return false;
    loops->met[node] = loops->low[node] = ++*time;
    loops->stack[loops->stacked++] = node;
    loops->calls[loops->call_count++] = (Call){node, loops->first[node]};
    return true;
}

static uint32_t lesser(uint32_t left, uint32_t right) {
    return left < right ? left : right;
}

/* Follow the edges of the node entered last, until another is entered or all are done. */
static Outcome follow(Loops *loops, uint32_t *time) {
    Call *call = &loops->calls[loops->call_count - 1];
    uint32_t node = call->node, end = loops->first[node + 1];
    while (call->edge < end) {
        uint32_t target = loops->targets[call->edge++];
        if (!loops->met[target]) return enter(loops, target, time) ? OUTCOME_DONE : OUTCOME_NO_MEMORY;
        if (loops->places[target] == NO_NODE) loops->low[node] = lesser(loops->low[node], loops->met[target]);
    }
    if (--loops->call_count) {
        uint32_t above = loops->calls[loops->call_count - 1].node;
        loops->low[above] = lesser(loops->low[above], loops->low[node]);
    }
    return loops->low[node] == loops->met[node] ? leave(loops, node) : OUTCOME_DONE;
}

/* Tarjan's algorithm without recursion. */
static Stop find_parts(Loops *loops) {
    size_t count = loops->count;
    if (!reserve(loops, &loops->met, &loops->met_capacity, count) ||
        !reserve(loops, &loops->low, &loops->low_capacity, count) ||
        !reserve(loops, &loops->places, &loops->places_capacity, count) ||
        !reserve(loops, &loops->order, &loops->order_capacity, count) ||
        !reserve(loops, &loops->stack, &loops->stack_capacity, count))
        return STOP_NO_MEMORY;
    uint32_t time = 0, turn = 0;
    loops->ordered = loops->stacked = loops->call_count = loops->knot_count = 0;
    for (uint32_t node = 0; node < loops->count; node++) loops->met[node] = 0, loops->places[node] = NO_NODE;
    for (uint32_t root = 0; root < loops->count; root++) {
        if (loops->met[root]) continue;
        if (!enter(loops, root, &time)) return STOP_NO_MEMORY;
        while (loops->call_count) {
            Outcome outcome = follow(loops, &time);
            if (outcome != OUTCOME_DONE) return stop_of(outcome);
            Stop stop = pulse(loops, ++turn);
            if (stop != STOP_DONE) return stop;
        }
    }
    if (loops->knot_count) qsort(loops->knots, loops->knot_count, sizeof(Knot), compare_knots);
    return STOP_DONE;
}

static bool make_counters(Loops *loops) {
    size_t movers = (size_t)loops->agents + loops->search->behaviour->fates.agents + 1;
    return reserve(loops, &loops->enabled, &loops->enabled_capacity, movers) &&
           reserve(loops, &loops->moved, &loops->moved_capacity, movers) &&
           reserve(loops, &loops->counted, &loops->counted_capacity, movers);
}

Stop loops_find(Loops *loops, uint32_t slot, uint32_t states, Wanted wanted) {
    const Forest *forest = &loops->search->store.forest;
    size_t width = forest_capacity(forest);
    loops->slot = slot;
    loops->wanted = wanted;
    loops->agents = (uint32_t)width;
    loops->knot_count = 0;
    if (!reserve(loops, &loops->vector, &loops->vector_capacity, width) ||
        !reserve(loops, &loops->tree, &loops->tree_capacity, (size_t)forest->groups * 2) ||
        (!loops->mask && !index_states(loops)))
        return STOP_NO_MEMORY;
    Stop stop = collect_nodes(loops, states);
    if (stop == STOP_DONE) stop = find_edges(loops);
    if (stop == STOP_DONE && !make_counters(loops)) stop = STOP_NO_MEMORY;
    return stop == STOP_DONE ? find_parts(loops) : stop;
}
