#include "environment.h"

#include <string.h>

/* What became of one effect. */
typedef enum Applied { APPLIED, APPLIED_VIOLATION, APPLIED_FULL, APPLIED_PRUNED, APPLIED_NO_MEMORY, APPLIED_FAILED, APPLIED_UNKNOWN } Applied;

void expander_open(Expander *expander, Budget *budget, Behaviour *behaviour, Slots *slots) {
    *expander = (Expander){.budget = budget, .behaviour = behaviour, .slots = slots, .queue_max = NO_LIMIT};
    expander->watched = NO_SLOT;
}

void expander_close(Expander *expander) {
    Budget *budget = expander->budget;
    if (!budget) return;
    budget_give(budget, expander->successors, expander->successor_capacity * sizeof(Successor));
    budget_give(budget, expander->changes, expander->change_capacity * sizeof(Change));
    budget_give(budget, expander->moves, expander->move_capacity * sizeof(Move));
    budget_give(budget, expander->saved, expander->saved_capacity * sizeof(Change));
    budget_give(budget, expander->base, expander->base_capacity * sizeof(Change));
    budget_give(budget, expander->work, expander->work_capacity * sizeof(Change));
    budget_give(budget, expander->fates, expander->fate_capacity * sizeof(Fate));
    *expander = (Expander){0};
}

void expander_clear(Expander *expander) {
    expander->successor_count = 0;
    expander->change_count = 0;
}

/* --- the configuration that is being made ------------------------------------------------------------------------ */

static uint32_t look(const Expander *expander, uint32_t slot) {
    for (uint32_t number = 0; number < expander->work_count; number++)
        if (expander->work[number].slot == slot) return expander->work[number].id;
    return slot < expander->width ? expander->vector[slot] : 0;
}

bool expander_put(Expander *expander, uint32_t slot, uint32_t id) {
    for (uint32_t number = 0; number < expander->work_count; number++)
        if (expander->work[number].slot == slot) {
            expander->work[number].id = id;
            return true;
        }
    if (!array_reserve(expander->budget, &expander->work, &expander->work_capacity, (size_t)expander->work_count + 1,
                       sizeof(Change)))
        return false;
    expander->work[expander->work_count++] = (Change){slot, id};
    return true;
}

static bool copy(Expander *expander, Change **to, uint32_t *capacity, const Change *from, uint32_t count) {
    if (!array_reserve(expander->budget, to, capacity, count, sizeof(Change))) return false;
    if (count) memcpy(*to, from, count * sizeof(Change));
    return true;
}

static Applied applied_of(Outcome outcome) {
    switch (outcome) {
        case OUTCOME_DONE: return APPLIED;
        case OUTCOME_NO_MEMORY: return APPLIED_NO_MEMORY;
        case OUTCOME_UNKNOWN: return APPLIED_UNKNOWN;
        case OUTCOME_PROVIDER_FAILED: break;
    }
    return APPLIED_FAILED;
}

static Applied show(Expander *expander, Move *move, uint32_t observers, uint32_t message) {
    uint32_t count = expander->behaviour->observers[observers];
    for (uint32_t number = 1; number <= count; number++) {
        uint32_t slot = expander->behaviour->observers[observers + number];
        Sight sight;
        Outcome outcome = behaviour_observe(expander->behaviour, slot, look(expander, slot), message, &sight);
        if (outcome != OUTCOME_DONE) return applied_of(outcome);
        if (sight.is_wrong) return APPLIED_VIOLATION;
        if (!sight.local) return APPLIED_PRUNED;
        if (slot == expander->watched) move->heat |= (uint8_t)sight.heat;
        if (!expander_put(expander, slot, sight.local)) return APPLIED_NO_MEMORY;
    }
    return APPLIED;
}

/* The network may keep a message from its receiver. */
static Applied hand_over(Expander *expander, const Move *move, uint32_t receiver, uint32_t message, bool *is_taken) {
    uint32_t slot = expander->slots->monitors, network = look(expander, slot), after = 0;
    if (!(expander->behaviour->fates.powers[network] & NETWORK_TAKES)) return APPLIED;
    const uint32_t locals[2] = {move->local, receiver};
    Outcome outcome = environment_taken_in(expander->behaviour, network, locals, message, &after);
    if (outcome != OUTCOME_DONE) return applied_of(outcome);
    *is_taken = after != 0;
    return !after || expander_put(expander, slot, after) ? APPLIED : APPLIED_NO_MEMORY;
}

/* What is under way to a machine that is gone is lost. */
static Applied bury(Expander *expander) {
    uint32_t slot = expander->slots->monitors, network = look(expander, slot), after = 0;
    if (!(expander->behaviour->fates.powers[network] & NETWORK_CARRIES)) return APPLIED;
    Outcome outcome = environment_without(expander->behaviour, network, expander->mover, &after);
    if (outcome != OUTCOME_DONE) return applied_of(outcome);
    return expander_put(expander, slot, after) ? APPLIED : APPLIED_NO_MEMORY;
}

static Applied enqueue(Expander *expander, Move *move, uint32_t target, uint32_t message) {
    Behaviour *behaviour = expander->behaviour;
    if (target == expander->mover) {
        uint32_t queue = queue_append(behaviour, move->queue, message);
        if (queue == NO_QUEUE) return APPLIED_NO_MEMORY;
        uint32_t length = queue_length(behaviour, queue);
        if (length > expander->queue_max) return APPLIED_FULL;
        slots_note_length(expander->slots, target, length);
        move->queue = queue;
        move->sends_itself = true;
        return APPLIED;
    }
    uint32_t config = look(expander, target);
    if (!config) return APPLIED; /* a machine that is gone drops it */
    if (expander->slots->has_network) {
        bool is_taken = false;
        Applied applied = hand_over(expander, move, config_local(behaviour, config), message, &is_taken);
        /* the receiver stays as it is, and counts as touched where schedules are sampled by priority */
        if (applied == APPLIED && is_taken) return expander_put(expander, target, config) ? APPLIED : APPLIED_NO_MEMORY;
        if (applied != APPLIED) return applied;
    }
    Arrival arrival;
    bool is_first = !changes_slot(expander->work, expander->work_count, target);
    if (behaviour_arrive(behaviour, config, message, is_first, &arrival) != OUTCOME_DONE) return APPLIED_NO_MEMORY;
    if (arrival.length > expander->queue_max) return APPLIED_FULL;
    slots_note_length(expander->slots, target, arrival.length);
    return expander_put(expander, target, arrival.result) ? APPLIED : APPLIED_NO_MEMORY;
}

/* Make a step happen: monitors, then the queue or the new machine, then the machine itself. */
static Applied apply(Expander *expander, Move *move, const Effect *effect) {
    Behaviour *behaviour = expander->behaviour;
    if (effect->message) {
        if (effect->observers) {
            Applied applied = show(expander, move, effect->observers, effect->message);
            if (applied != APPLIED) return applied;
        }
        move->has_acted = true;
    }
    if (effect->is_wrong) return APPLIED_VIOLATION;
    if (effect->message && effect->target != NO_SLOT) {
        Applied applied = enqueue(expander, move, effect->target, effect->message);
        if (applied != APPLIED) return applied;
    }
    if (effect->created) {
        uint32_t config = config_of(behaviour, effect->created, EMPTY_QUEUE);
        if (!config || !expander_put(expander, effect->slot, config)) return APPLIED_NO_MEMORY;
        move->has_acted = true;
    }
    move->local = effect->local;
    move->is_seen = effect->is_seen;
    if (!move->local) return expander->slots->has_network ? bury(expander) : APPLIED;
    move->queue = queue_rest(behaviour, move->local, move->queue, move->sends_itself);
    return move->queue == NO_QUEUE ? APPLIED_NO_MEMORY : APPLIED;
}

static bool goes_on(const Expander *expander, const Move *move) {
    if (!move->local || move->length >= FUSED_STEPS_MAX) return false;
    uint8_t pending = expander->behaviour->locals[move->local].pending;
    if (pending == PENDING_NONE || expander->is_coarse) return pending != PENDING_NONE;
    return !move->is_seen && (pending == PENDING_NEW || !(move->has_acted || move->starts_null));
}

/* --- successors -------------------------------------------------------------------------------------------------- */

Outcome expander_add(Expander *expander, const Move *move, Kind kind) {
    Budget *budget = expander->budget;
    uint32_t count = kind == KIND_STATE || kind == KIND_OUTSIDE ? expander->work_count : 0;
    if (!array_reserve(budget, &expander->successors, &expander->successor_capacity,
                       (size_t)expander->successor_count + 1, sizeof(Successor)) ||
        !array_reserve(budget, &expander->changes, &expander->change_capacity, (size_t)expander->change_count + count,
                       sizeof(Change)))
        return OUTCOME_NO_MEMORY;
    if (count) memcpy(expander->changes + expander->change_count, expander->work, count * sizeof(Change));
    expander->successors[expander->successor_count++] = (Successor){
        .parent = expander->parent,
        .mover = expander->mover,
        .index = expander->index++,
        .first = expander->change_count,
        .count = count,
        .kind = kind,
        .heat = move->heat,
    };
    expander->change_count += count;
    return OUTCOME_DONE;
}

static Outcome check_bounds(Expander *expander, bool *is_within) {
    *is_within = true;
    for (uint32_t number = 0; number < expander->work_count && *is_within; number++) {
        Change change = expander->work[number];
        bool is_network = expander->slots->has_network && change.slot == expander->slots->monitors;
        if (!change.id || is_network) continue;
        bool is_monitor = change.slot < expander->slots->monitors;
        uint32_t local = is_monitor ? change.id : config_local(expander->behaviour, change.id);
        Outcome outcome = behaviour_within(expander->behaviour, local, is_within);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    return OUTCOME_DONE;
}

/* The transition ends where `work` says. */
Outcome expander_arrive(Expander *expander, const Move *move) {
    bool is_within = true, is_true = true;
    if (expander->behaviour->judge.watch) {
        Outcome outcome = expander_judge(expander, expander->work, expander->work_count, &is_true);
        if (outcome != OUTCOME_DONE) return outcome;
        if (!is_true) return expander_add(expander, move, KIND_VIOLATION);
    }
    if (expander->has_bounds) {
        Outcome outcome = check_bounds(expander, &is_within);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    if (expander_add(expander, move, is_within ? KIND_STATE : KIND_OUTSIDE) != OUTCOME_DONE) return OUTCOME_NO_MEMORY;
    expander->successors[expander->successor_count - 1].is_own = move->sends_itself || move->starts_null;
    return OUTCOME_DONE;
}

/* It ends with the machine as `move` says. */
static Outcome finish(Expander *expander, const Move *move) {
    uint32_t config = 0;
    if (move->local && !(config = config_of(expander->behaviour, move->local, move->queue))) return OUTCOME_NO_MEMORY;
    if (!expander_put(expander, expander->mover, config)) return OUTCOME_NO_MEMORY;
    return expander_arrive(expander, move);
}

/* Keep a move to go on with later. */
static Outcome save(Expander *expander, Move move) {
    size_t need = (size_t)expander->saved_count + expander->work_count;
    if (!array_reserve(expander->budget, &expander->saved, &expander->saved_capacity, need, sizeof(Change)) ||
        !array_reserve(expander->budget, &expander->moves, &expander->move_capacity, (size_t)expander->move_count + 1,
                       sizeof(Move)))
        return OUTCOME_NO_MEMORY;
    if (expander->work_count)
        memcpy(expander->saved + expander->saved_count, expander->work, expander->work_count * sizeof(Change));
    move.first = expander->saved_count;
    move.count = expander->work_count;
    expander->saved_count += expander->work_count;
    expander->moves[expander->move_count++] = move;
    return OUTCOME_DONE;
}

/* Apply one effect; `goes` is set when the move is not over, and then neither kept nor added. */
static Outcome take_effect(Expander *expander, Move *move, uint32_t effect_number, uint32_t *branches, bool *goes) {
    Effect effect = expander->behaviour->effects[effect_number];
    Applied applied = apply(expander, move, &effect);
    *goes = false;
    if (applied == APPLIED_PRUNED) return OUTCOME_DONE;
    ++*branches;
    switch (applied) {
        case APPLIED_VIOLATION: return expander_add(expander, move, KIND_VIOLATION);
        case APPLIED_FULL: return expander_add(expander, move, KIND_FULL);
        case APPLIED_NO_MEMORY: return OUTCOME_NO_MEMORY;
        case APPLIED_FAILED: return OUTCOME_PROVIDER_FAILED;
        case APPLIED_UNKNOWN: return OUTCOME_UNKNOWN;
        case APPLIED_PRUNED:
        case APPLIED: break;
    }
    *goes = goes_on(expander, move);
    return *goes ? OUTCOME_DONE : finish(expander, move);
}

static bool start_work(Expander *expander) {
    expander->work_count = expander->base_count;
    return copy(expander, &expander->work, &expander->work_capacity, expander->base, expander->base_count);
}

/* Take one step of a move whose changes are in `base`, in all ways. With one way only, `move` goes on from there. */
static Outcome advance(Expander *expander, Move *move, bool *goes) {
    bool has_prefix = move->length && !expander->is_coarse;
    Move before = *move;
    expander->steps++;
    before.length++;
    const Entry *entry = entry_at(expander->behaviour, move->entry);
    uint32_t first = entry->first, count = entry->count, branches = 0;
    *goes = false;
    for (uint32_t number = 0; number < count; number++) {
        if (!start_work(expander)) return OUTCOME_NO_MEMORY;
        *move = before;
        Outcome outcome = take_effect(expander, move, first + number, &branches, goes);
        if (outcome == OUTCOME_DONE && *goes && count > 1) outcome = save(expander, *move);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    if (branches || !has_prefix) return OUTCOME_DONE;
    if (!start_work(expander)) return OUTCOME_NO_MEMORY;
    Outcome outcome = finish(expander, &before); /* an assumption cuts off the next step: what came before it stays */
    if (outcome == OUTCOME_DONE) expander->successors[expander->successor_count - 1].is_prefix = true;
    return outcome;
}

static Outcome find_entry(Expander *expander, Move *move) {
    return behaviour_step(expander->behaviour, move->local, NO_MESSAGE, &move->entry);
}

/* Go on with the move saved last. */
static Outcome restore(Expander *expander, Move *move) {
    *move = expander->moves[--expander->move_count];
    if (!copy(expander, &expander->base, &expander->base_capacity, expander->saved + move->first, move->count))
        return OUTCOME_NO_MEMORY;
    expander->base_count = move->count;
    expander->saved_count = move->first;
    return find_entry(expander, move);
}

/* The one way on: its changes become the base of the next step. */
static Outcome follow(Expander *expander, Move *move) {
    Change *work = expander->work;
    uint32_t capacity = expander->work_capacity;
    expander->work = expander->base;
    expander->work_capacity = expander->base_capacity;
    expander->base = work;
    expander->base_capacity = capacity;
    expander->base_count = expander->work_count;
    return find_entry(expander, move);
}

static Outcome run_move(Expander *expander, Move move) {
    for (;;) {
        bool goes;
        uint32_t saved = expander->move_count;
        Outcome outcome = advance(expander, &move, &goes);
        if (outcome != OUTCOME_DONE) return outcome;
        bool is_saved = expander->move_count > saved;
        if (goes && !is_saved) outcome = follow(expander, &move);
        else if (expander->move_count) outcome = restore(expander, &move);
        else return OUTCOME_DONE;
        if (outcome != OUTCOME_DONE) return outcome;
    }
}

/* The transitions of one machine, each step by itself. */
static Outcome run_long(Expander *expander, const Config *start) {
    expander->base_count = expander->saved_count = expander->move_count = 0;
    const Entry *entry = entry_at(expander->behaviour, start->entry);
    Move move = {.local = (uint32_t)(start->key >> 32), .queue = start->rest, .entry = start->entry};
    move.starts_null = (uint32_t)entry->key == NULL_MESSAGE;
    uint32_t silent = ATOMIC_GET(&entry->silent);
    if (silent) {
        move.local = silent;
        move.entry = ATOMIC_GET(&entry->next);
        move.length = 1;
        expander->steps++;
    }
    return run_move(expander, move);
}

static Outcome expand_machine(Expander *expander, uint32_t slot, uint32_t config, uint32_t *enabled) {
    Behaviour *behaviour = expander->behaviour;
    const Config *known = config_at(behaviour, config);
    Config start = {.key = known->key, .entry = ATOMIC_GET(&known->entry)};
    if (start.entry) {
        start.rest = ATOMIC_GET(&known->rest);
    } else {
        Outcome outcome = behaviour_start(behaviour, config, &start);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    if (start.entry == CONFIG_WAITS) return OUTCOME_DONE;
    ++*enabled;
    expander->mover = slot;
    expander->index = 0;
    uint32_t script = entry_at(behaviour, start.entry)->script;
    if (script && script != NO_SCRIPT && script_run(expander, script, config, start.rest)) return OUTCOME_DONE;
    Outcome outcome = run_long(expander, &start);
    bool is_kept = !behaviour->recall.is_forgetful && !behaviour->is_copy;
    if (!script && is_kept && outcome == OUTCOME_DONE) script_write(behaviour, start.entry, slot, expander->is_coarse);
    return outcome;
}

void expander_look(Expander *expander, const uint32_t *vector, uint32_t width) {
    slots_sort(expander->slots);
    expander->vector = vector;
    expander->width = width;
}

Outcome expand(Expander *expander, uint32_t parent, const uint32_t *vector, uint32_t width, uint32_t *enabled) {
    expander_look(expander, vector, width);
    expander->parent = parent;
    *enabled = 0;
    uint32_t machines = expander->wanted == WANTED_FAULTS ? 0 : expander->slots->ordered;
    for (uint32_t place = 0; place < machines; place++) {
        uint32_t slot = expander->slots->order[place];
        uint32_t config = slot < width ? vector[slot] : 0;
        if (!config) continue;
        Outcome outcome = expand_machine(expander, slot, config, enabled);
        if (outcome != OUTCOME_DONE) return outcome;
    }
    return expander->slots->has_network ? environment_expand(expander, enabled) : OUTCOME_DONE;
}
