#include "script.h"

#include <string.h>

#include "expand.h"

enum { STEPS_MAX = 32, ACTS_MAX = 16, WAYS_MAX = 16 };

void scripts_open(Scripts *scripts, Budget *budget) {
    *scripts = (Scripts){.budget = budget, .count = 1, .end_count = 1};
}

void scripts_clear(Scripts *scripts) {
    Budget *budget = scripts->budget;
    budget_give(budget, scripts->scripts, scripts->capacity * sizeof(Script));
    budget_give(budget, scripts->ways, scripts->way_capacity * sizeof(Way));
    budget_give(budget, scripts->acts, scripts->act_capacity * sizeof(Act));
    budget_give(budget, scripts->ends, scripts->end_capacity * sizeof(uint32_t));
    scripts_open(scripts, budget);
}

void scripts_close(Scripts *scripts) {
    if (!scripts->budget) return;
    scripts_clear(scripts);
    *scripts = (Scripts){0};
}

/* --- writing ----------------------------------------------------------------------------------------------------- */

/* A move as far as it was followed. */
typedef struct Path {
    Act acts[ACTS_MAX];
    uint32_t count, length, local, room;
    bool has_acted, is_own;
    bool is_seen; /* since its last step */
} Path;

typedef struct Draft {
    Behaviour *behaviour;
    Script script;
    bool is_coarse, starts_null;
} Draft;

/* Add an effect to a path; false when no script can say it. */
static bool extend(const Draft *draft, Path *path, const Effect *effect) {
    const Behaviour *behaviour = draft->behaviour;
    if (effect->is_wrong || path->length == STEPS_MAX || path->count == ACTS_MAX) return false;
    path->length++;
    path->local = effect->local;
    path->is_seen = effect->is_seen;
    if (!effect->message && !effect->created) return true;
    path->acts[path->count++] =
        (Act){effect->message, effect->message ? effect->target : NO_SLOT, effect->observers, effect->created, effect->slot};
    path->room += 2 + (effect->observers ? behaviour->observers[effect->observers] : 0);
    path->has_acted = true;
    if (effect->message && effect->target == draft->script.mover) path->is_own = true;
    return true;
}

/* As goes_on in expand.c. */
static bool goes_on(const Draft *draft, const Path *path) {
    if (!path->local) return false;
    uint8_t pending = draft->behaviour->locals[path->local].pending;
    if (pending == PENDING_NONE || draft->is_coarse) return pending != PENDING_NONE;
    return !path->is_seen && (pending == PENDING_NEW || !(path->has_acted || draft->starts_null));
}

static bool add_way(Draft *draft, const Path *path) {
    Scripts *scripts = &draft->behaviour->scripts;
    if (draft->script.count == WAYS_MAX ||
        !array_reserve(scripts->budget, &scripts->ways, &scripts->way_capacity, (size_t)scripts->way_count + 1, sizeof(Way)) ||
        !array_reserve(scripts->budget, &scripts->acts, &scripts->act_capacity, (size_t)scripts->act_count + path->count,
                       sizeof(Act)))
        return false;
    if (path->count) memcpy(scripts->acts + scripts->act_count, path->acts, path->count * sizeof(Act));
    scripts->ways[scripts->way_count++] =
        (Way){scripts->act_count, path->count, path->local, path->is_own || draft->starts_null};
    scripts->act_count += path->count;
    draft->script.count++;
    if (path->room + 1 > draft->script.room) draft->script.room = path->room + 1;
    return true;
}

/* Follow all ways from a step on, in the order of the long way: first those that end here, then the others, the last
 * first. A queue may be settled in between only where nothing comes of it. */
static bool follow(Draft *draft, uint32_t entry, const Path *path) {
    const Behaviour *behaviour = draft->behaviour;
    uint32_t first = entry_at(behaviour, entry)->first, count = entry_at(behaviour, entry)->count;
    if (!count || count > WAYS_MAX) return false;
    draft->script.steps++;
    Path next;
    for (uint32_t number = 0; number < count; number++) {
        next = *path;
        if (!extend(draft, &next, &behaviour->effects[first + number])) return false;
        if (!goes_on(draft, &next) && !add_way(draft, &next)) return false;
    }
    for (uint32_t number = count; number-- > 0;) {
        next = *path;
        (void)extend(draft, &next, &behaviour->effects[first + number]);
        if (!goes_on(draft, &next)) continue;
        uint32_t further = behaviour->locals[next.local].entry;
        if (!further || readiness_of(behaviour, next.local)->is_ignoring || !follow(draft, further, &next)) return false;
    }
    return true;
}

void script_write(Behaviour *behaviour, uint32_t entry, uint32_t mover, bool is_coarse) {
    Scripts *scripts = &behaviour->scripts;
    Draft draft = {.behaviour = behaviour, .is_coarse = is_coarse};
    uint32_t ways = scripts->way_count, acts = scripts->act_count;
    const Path start = {.count = 0};
    draft.script = (Script){.mover = mover, .first = ways};
    draft.starts_null = (uint32_t)entry_at(behaviour, entry)->key == NULL_MESSAGE;
    if (array_reserve(scripts->budget, &scripts->scripts, &scripts->capacity, (size_t)scripts->count + 1, sizeof(Script)) &&
        follow(&draft, entry, &start)) {
        scripts->scripts[scripts->count] = draft.script;
        entry_at(behaviour, entry)->script = scripts->count++;
        return;
    }
    scripts->way_count = ways;
    scripts->act_count = acts;
    entry_at(behaviour, entry)->script = NO_SCRIPT;
}

/* --- running ----------------------------------------------------------------------------------------------------- */

/* The changes of the transition under way. */
typedef struct Result {
    Change *changes;
    uint32_t count;
    uint8_t heat;
} Result;

static inline uint32_t look(const Expander *expander, const Result *result, uint32_t slot) {
    for (uint32_t number = 0; number < result->count; number++)
        if (result->changes[number].slot == slot) return result->changes[number].id;
    return slot < expander->width ? expander->vector[slot] : 0;
}

static inline void put(Result *result, uint32_t slot, uint32_t id) {
    uint32_t number = 0;
    while (number < result->count && result->changes[number].slot != slot) number++;
    result->changes[number] = (Change){slot, id};
    if (number == result->count) result->count++;
}

/* Only as far as it is known what monitors do: the long way asks the provider, and tells when that fails. */
static bool show(Expander *expander, Result *result, uint32_t observers, uint32_t message) {
    Behaviour *behaviour = expander->behaviour;
    uint32_t count = behaviour->observers[observers];
    for (uint32_t number = 1; number <= count; number++) {
        uint32_t slot = behaviour->observers[observers + number];
        uint32_t known = table_find(&behaviour->sights, pair_of(look(expander, result, slot), message));
        if (!known) return false;
        Sight sight = *sight_at(behaviour, known);
        if (sight.is_wrong || !sight.local) return false;
        if (slot == expander->watched) result->heat |= (uint8_t)sight.heat;
        put(result, slot, sight.local);
    }
    return true;
}

static inline bool enqueue(Expander *expander, Result *result, const Act *act) {
    uint32_t config = look(expander, result, act->target);
    if (!config) return true;
    Arrival arrival;
    bool is_first = !changes_slot(result->changes, result->count, act->target);
    if (behaviour_arrive(expander->behaviour, config, act->message, is_first, &arrival) != OUTCOME_DONE) return false;
    if (arrival.length > expander->queue_max) return false;
    slots_note_length(expander->slots, act->target, arrival.length);
    put(result, act->target, arrival.result);
    return true;
}

static inline bool play(Expander *expander, Result *result, const Act *act) {
    if (act->observers && !show(expander, result, act->observers, act->message)) return false;
    if (act->target != NO_SLOT && act->target != expander->mover && !enqueue(expander, result, act)) return false;
    if (!act->created) return true;
    uint32_t config = config_of(expander->behaviour, act->created, EMPTY_QUEUE);
    put(result, act->slot, config);
    return config != 0;
}

/* The mover's configuration at the end, plus 1; 0 when the long way must tell. */
static uint32_t find_end(Expander *expander, const Way *way, uint32_t queue) {
    Behaviour *behaviour = expander->behaviour;
    const Act *acts = behaviour->scripts.acts + way->first;
    bool sends_itself = false;
    for (uint32_t number = 0; number < way->count; number++) {
        if (acts[number].target != expander->mover) continue;
        sends_itself = true;
        queue = queue_append(behaviour, queue, acts[number].message);
        if (queue == NO_QUEUE) return 0;
        uint32_t length = queue_length(behaviour, queue);
        if (length > expander->queue_max) return 0;
        slots_note_length(expander->slots, expander->mover, length);
    }
    if (!way->local) return 1;
    queue = queue_rest(behaviour, way->local, queue, sends_itself);
    uint32_t config = queue == NO_QUEUE ? 0 : config_of(behaviour, way->local, queue);
    return config ? config + 1 : 0;
}

/* Where the ends of all ways from a configuration are kept; NULL when they are not. */
static uint32_t *ends_of(Behaviour *behaviour, uint32_t config, uint32_t count) {
    Scripts *scripts = &behaviour->scripts;
    Config *known = config_at(behaviour, config);
    if (count == 1) return &known->end;
    if (known->end) return scripts->ends + known->end;
    if (behaviour->is_copy || scripts->end_count > UINT32_MAX - count) return NULL;
    if (!array_reserve(scripts->budget, &scripts->ends, &scripts->end_capacity, (size_t)scripts->end_count + count,
                       sizeof(uint32_t)))
        return NULL;
    known->end = scripts->end_count;
    scripts->end_count += count;
    return scripts->ends + known->end;
}

/* How the mover ends, plus 1, as it is kept or as it is found out now; 0 when the long way must tell. */
static inline uint32_t end_of(Expander *expander, const Script *script, uint32_t way, uint32_t config, uint32_t rest) {
    Behaviour *behaviour = expander->behaviour;
    uint32_t *ends = ends_of(behaviour, config, script->count);
    uint32_t end = ends ? ATOMIC_GET(&ends[way]) : 0;
    if (LIKELY(end)) return end;
    end = find_end(expander, &behaviour->scripts.ways[script->first + way], rest);
    ends = ends_of(behaviour, config, script->count); /* a new configuration may have moved them all */
    if (ends) ATOMIC_SET(&ends[way], end);
    return end;
}

static bool run_way(Expander *expander, const Way *way, uint32_t end) {
    Result result = {.changes = expander->changes + expander->change_count};
    const Act *acts = expander->behaviour->scripts.acts + way->first;
    if (!end) return false;
    for (uint32_t number = 0; number < way->count; number++)
        if (!play(expander, &result, &acts[number])) return false;
    put(&result, expander->mover, end - 1);
    bool is_judged = expander->behaviour->judge.watch != 0;
    if (is_judged && !expander_knows_true(expander, result.changes, result.count)) return false;
    expander->successors[expander->successor_count++] = (Successor){
        .parent = expander->parent,
        .mover = expander->mover,
        .index = expander->index++,
        .first = expander->change_count,
        .count = result.count,
        .kind = KIND_STATE,
        .is_own = way->is_own,
        .heat = result.heat,
    };
    expander->change_count += result.count;
    return true;
}

static inline bool make_room(Expander *expander, const Script *script) {
    return array_reserve(expander->budget, &expander->successors, &expander->successor_capacity,
                         (size_t)expander->successor_count + script->count, sizeof(Successor)) &&
           array_reserve(expander->budget, &expander->changes, &expander->change_capacity,
                         expander->change_count + (size_t)script->room * script->count, sizeof(Change));
}

/* What others do to the network is no part of a script. */
static bool script_fits(const Expander *expander, const Script *script) {
    uint32_t powers = expander->behaviour->fates.powers[expander->vector[expander->slots->monitors]];
    if (powers & NETWORK_TAKES) return false;
    if (!(powers & NETWORK_CARRIES)) return true;
    for (uint32_t way = 0; way < script->count; way++)
        if (!expander->behaviour->scripts.ways[script->first + way].local) return false;
    return true;
}

bool script_run(Expander *expander, uint32_t number, uint32_t config, uint32_t rest) {
    Scripts *scripts = &expander->behaviour->scripts;
    const Script *script = &scripts->scripts[number];
    uint32_t successors = expander->successor_count, changes = expander->change_count;
    if (script->mover != expander->mover || expander->has_bounds || !make_room(expander, script)) return false;
    if (expander->slots->has_network && !script_fits(expander, script)) return false;
    for (uint32_t way = 0; way < script->count; way++) {
        uint32_t end = end_of(expander, script, way, config, rest);
        if (run_way(expander, &scripts->ways[script->first + way], end)) continue;
        expander->successor_count = successors;
        expander->change_count = changes;
        expander->index = 0;
        return false;
    }
    expander->steps += script->steps;
    return true;
}
