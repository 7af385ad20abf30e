/* What is known of a model, in numbers: locals, messages, queues, and each local step that was ever taken.
 *
 * Only the provider knows what the numbers stand for. It is asked once for every step.
 */
#ifndef PCHECK_BEHAVIOUR_H
#define PCHECK_BEHAVIOUR_H

#include "fates.h"
#include "judge.h"
#include "queues.h"
#include "recall.h"
#include "script.h"
#include "table.h"

enum { NO_MESSAGE = 0, NULL_MESSAGE = 1, NO_SLOT = UINT32_MAX };

typedef enum Status { STATUS_FRESH, STATUS_IDLE, STATUS_BLOCKED, STATUS_SUSPENDED, STATUS_DOWN } Status;
typedef enum Pending { PENDING_NONE, PENDING_SEND, PENDING_ANNOUNCE, PENDING_NEW } Pending;

/* What every function returns that can run out of memory or asks the provider. UNKNOWN: it may not be asked now. */
typedef enum Outcome { OUTCOME_DONE, OUTCOME_NO_MEMORY, OUTCOME_PROVIDER_FAILED, OUTCOME_UNKNOWN } Outcome;

/* The temperature of a monitor, or of all the states that it passed through. */
enum { HEAT_HOT = 1, HEAT_COLD = 2 };

typedef struct Readiness {
    uint8_t status;
    bool has_null;
    bool is_accepting; /* waits for the accepted events; else takes what is not deferred */
    bool is_ignoring;  /* idle, with events that it drops */
    uint32_t masks;    /* where the events begin: accepted or deferred, then ignored */
    uint32_t swept;    /* what drops also the messages that linger, see pcheck/system/queues.py; 0 where none do */
} Readiness;

typedef struct Local {
    uint32_t readiness;
    uint32_t entry; /* of the step without a message, 0 when it was never taken */
    uint8_t pending;
    uint8_t bounds; /* 0 unknown, 1 within, 2 outside */
    uint8_t heat; /* of a spec */
    uint32_t kind; /* the same for locals that are the same machine to faults */
} Local;

typedef struct Entry {
    uint64_t key; /* local, message */
    uint32_t first;
    uint32_t count;
    uint32_t silent; /* local after a step that nobody sees, taken in one with the next step; 0 for none */
    uint32_t next;   /* the entry of that next step */
    uint32_t script; /* 0 when none was written, or NO_SCRIPT */
} Entry;

typedef struct Effect {
    uint32_t local;      /* 0 when the machine is gone */
    uint32_t message;    /* sent or announced */
    uint32_t target;     /* NO_SLOT for an announcement */
    uint32_t created;    /* local of a new machine, 0 for none */
    uint32_t slot;       /* of the new machine */
    uint32_t observers;  /* where the list of monitors begins, 0 for none */
    uint32_t is_wrong;   /* the step violates something */
    uint32_t is_seen;    /* somebody can tell that the machine is here now */
} Effect;

typedef struct Sight {
    uint64_t key; /* monitor's local, message */
    uint32_t local;
    uint32_t is_wrong; /* it sees something violated; without that and a local, an assumption cuts the run off */
    uint32_t heat;      /* of the states entered */
    uint32_t unused;
} Sight;

typedef struct Config {
    uint64_t key; /* local, queue */
    uint32_t rest; /* the queue once the machine has taken its message */
    uint32_t entry; /* what it does next; 0 unknown, or CONFIG_WAITS */
    uint32_t end; /* its configuration after that, plus 1, or where the ends of all ways are kept; 0 unknown */
    uint32_t losses; /* where it is kept what it is without each of its messages; 0 when it is not */
} Config;

#define CONFIG_WAITS UINT32_MAX

struct Behaviour;
typedef struct Provider {
    void *context;
    /* Add the effects of a step by behaviour_add_effect. */
    bool (*step)(void *context, uint32_t local, uint32_t message);
    bool (*observe)(void *context, uint32_t monitor, uint32_t local, uint32_t message, Sight *sight);
    bool (*within)(void *context, uint32_t local, bool *is_within);
    /* The view of a machine with its queue and with what a network carries to it; and whether invariants are true of
     * machines with such views. */
    bool (*view)(void *context, uint32_t network, uint32_t local, uint32_t queue, uint32_t *view);
    bool (*judge)(void *context, const uint32_t *views, uint32_t count, bool is_pair, bool *is_true);
    /* Add by fates_add_prospect what can happen to a machine. */
    bool (*prospects)(void *context, uint32_t network, uint32_t local);
    /* What a rule makes of a message in the queue of a machine, and of the machine, 0 when it is gone. */
    bool (*struck)(void *context, uint32_t network, uint32_t local, uint32_t rule, uint32_t message, Blow *blow);
    bool (*turned)(void *context, uint32_t local, uint32_t rule, uint32_t *after);
    /* Add by fates_add what can happen to no single one of these machines. */
    bool (*network_moves)(void *context, uint32_t network, const uint32_t *locals, uint32_t count);
    /* The network after a message was sent, 0 when it passes; and after the machine in a slot is gone. */
    bool (*taken_in)(void *context, uint32_t network, const uint32_t locals[2], uint32_t message, uint32_t *after);
    bool (*without)(void *context, uint32_t network, uint32_t slot, uint32_t *after);
} Provider;

typedef struct Settled {
    uint32_t readiness;
    uint32_t queue;
    uint32_t result;
} Settled;

/* A message that arrived at a waiting machine. */
typedef struct Arrival {
    uint32_t config;
    uint32_t message;
    uint32_t result;
    uint32_t length; /* of the queue then */
} Arrival;

typedef struct Behaviour {
    Budget *budget;
    Provider provider;
    uint32_t words; /* of 64 events each */
    uint32_t *events; /* of each message */
    uint32_t message_count, message_capacity;
    Readiness *readiness;
    uint32_t readiness_count, readiness_capacity;
    uint64_t *masks;
    uint32_t mask_count, mask_capacity;
    Local *locals;
    uint32_t local_count, local_capacity;
    Effect *effects;
    uint32_t effect_count, effect_capacity;
    uint32_t *observers; /* lists: a number of monitors, then their slots */
    uint32_t observer_count, observer_capacity;
    Table entries, sights, configs;
    Recall recall;
    Judge judge;
    Fates fates;
    Queues queues;
    Scripts scripts;
    Settled *settled; /* lossy caches */
    Arrival *arrivals;
    uint32_t *scratch;
    uint32_t scratch_capacity;
    uint64_t misses;
    uint64_t sight_misses;
    bool has_lingering; /* a readiness is swept */
    bool is_silent; /* the provider may not be asked */
    bool is_copy;   /* one thread's; its lossy caches are its own */
} Behaviour;

bool behaviour_open(Behaviour *behaviour, Budget *budget, Provider provider, uint32_t events);
void behaviour_close(Behaviour *behaviour);
/* A copy for one thread, which shares the tables with others, has lossy caches of its own, and asks nothing. */
bool behaviour_open_copy(Behaviour *copy, Budget *budget);
void behaviour_close_copy(Behaviour *copy);
void behaviour_refresh_copy(Behaviour *copy, Behaviour *behaviour);
/* Make room for what copies may add. */
bool behaviour_reserve(Behaviour *behaviour, uint32_t more);

/* Each returns a number, 0 when there is no memory. */
uint32_t behaviour_add_message(Behaviour *behaviour, uint32_t event);
uint32_t behaviour_add_readiness(Behaviour *behaviour, Readiness readiness, const uint8_t *taken, const uint8_t *ignored);
uint32_t behaviour_add_local(Behaviour *behaviour, Local local);
uint32_t behaviour_add_observers(Behaviour *behaviour, const uint32_t *slots, uint32_t count);
bool behaviour_add_effect(Behaviour *behaviour, Effect effect);

Outcome behaviour_step(Behaviour *behaviour, uint32_t local, uint32_t message, uint32_t *entry);
Outcome behaviour_observe(Behaviour *behaviour, uint32_t monitor, uint32_t local, uint32_t message, Sight *sight);
Outcome behaviour_within(Behaviour *behaviour, uint32_t local, bool *is_within);
/* Find out how the machine with this configuration goes on: fills `rest` and `entry` of `start`. */
Outcome behaviour_start(Behaviour *behaviour, uint32_t config, Config *start);
/* Drop what was stored of steps if it is no use. After this no entry that was found before may be used. */
void behaviour_review(Behaviour *behaviour, uint64_t steps);
/* The machine with this configuration gets a message; the first one of a transition sweeps its queue. */
Outcome behaviour_arrive(Behaviour *behaviour, uint32_t config, uint32_t message, bool is_first, Arrival *arrival);

/* Drop what a machine ignores; NO_QUEUE as in queues.h. */
uint32_t queue_settle(Behaviour *behaviour, uint32_t readiness, uint32_t queue);
/* As it is dropped when a machine comes to rest: what it did not send itself just now has been there before. */
static inline uint32_t queue_rest(Behaviour *behaviour, uint32_t local, uint32_t queue, bool sends_itself) {
    uint32_t readiness = behaviour->locals[local].readiness, swept = behaviour->readiness[readiness].swept;
    return queue_settle(behaviour, swept && !sends_itself ? swept : readiness, queue);
}

/* The queue without one of its messages; NO_QUEUE as above. */
uint32_t queue_without(Behaviour *behaviour, uint32_t queue, uint32_t place);

static inline Config *config_at(const Behaviour *behaviour, uint32_t number) {
    return (Config *)(void *)(behaviour->configs.records + (size_t)number * sizeof(Config));
}

static inline uint32_t config_local(const Behaviour *behaviour, uint32_t number) {
    return (uint32_t)(config_at(behaviour, number)->key >> 32);
}

static inline uint32_t config_queue(const Behaviour *behaviour, uint32_t number) {
    return (uint32_t)config_at(behaviour, number)->key;
}

static inline uint32_t config_of(Behaviour *behaviour, uint32_t local, uint32_t queue) {
    return table_add(&behaviour->configs, pair_of(local, queue));
}

/* The number of a key in one of its tables; 0 when it is new and the provider may not be asked, or without memory. */
static inline uint32_t behaviour_link(const Behaviour *behaviour, Table *table, uint64_t key) {
    uint32_t number = table_find(table, key);
    return LIKELY(number) || behaviour->is_silent ? number : table_append(table, key);
}

static inline Entry *entry_at(const Behaviour *behaviour, uint32_t number) {
    return (Entry *)(void *)(behaviour->entries.records + (size_t)number * sizeof(Entry));
}

static inline Sight *sight_at(const Behaviour *behaviour, uint32_t number) {
    return (Sight *)(void *)(behaviour->sights.records + (size_t)number * sizeof(Sight));
}

static inline uint32_t queue_append(Behaviour *behaviour, uint32_t queue, uint32_t message) {
    return queues_append(&behaviour->queues, queue, message);
}

static inline uint32_t queue_length(const Behaviour *behaviour, uint32_t queue) {
    return queues_length(&behaviour->queues, queue);
}

static inline const Readiness *readiness_of(const Behaviour *behaviour, uint32_t local) {
    return &behaviour->readiness[behaviour->locals[local].readiness];
}

#endif
