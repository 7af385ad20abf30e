/* What happens to a system from outside, in numbers: see pcheck/system/environment.py, its definition.
 *
 * The provider is asked once for what can happen to a machine under a network, for what that makes of a message that
 * waits and of the machine, for what can happen to no single machine, and for what becomes of the network when a message
 * is sent or a machine is gone. What can happen to a machine with its queue is composed of these answers.
 */
#ifndef PCHECK_FATES_H
#define PCHECK_FATES_H

#include "table.h"

/* What a network can do: the powers of environment.py. */
enum {
    NETWORK_TAKES = 1,   /* it may keep what is sent from the queues */
    NETWORK_CARRIES = 2, /* messages are under way, which may be lost with their receiver */
    NETWORK_MOVES = 4,   /* something may happen to no single machine */
};

/* One thing that can happen to a machine, whatever its variables are and whatever its queue holds. With a message: it
 * arrives. Else, with a network: the machine is turned, and its queue is lost. Else each message of its queue may be struck. */
typedef struct Prospect {
    uint32_t network; /* afterwards */
    uint32_t rule;    /* the provider's number of that by which it happens */
    uint32_t message;
    uint32_t agent;   /* as in a fate */
} Prospect;

typedef struct Blow {
    uint64_t key; /* prospect, message */
    uint32_t network; /* afterwards; 0 when the message is not struck */
    uint32_t is_taken; /* it leaves the queue, else it stays */
} Blow;

/* One thing that can happen to a machine with its queue, or to no single one. */
typedef struct Fate {
    uint32_t network; /* afterwards; 0 where the search does not follow it, as behind a full queue */
    uint32_t config;  /* of the machine afterwards, 0 when it is gone, or none is concerned */
    uint32_t length;  /* of its queue, where that has grown */
    uint32_t agent;   /* of what must happen, from 1 on; 0 for a fault */
} Fate;

/* All that can happen to one thing. */
typedef struct Lot {
    uint64_t key; /* network; kind of a machine, or the crowd of all machines */
    uint32_t first, count; /* prospects of a kind, fates of a crowd */
} Lot;

/* What a local or a network becomes. */
typedef struct After {
    uint64_t key;
    uint32_t id;
    uint32_t unused;
} After;

typedef struct Fates {
    Budget *budget; /* NULL where nothing happens from outside */
    uint32_t *powers; /* of each network */
    uint32_t network_count, network_capacity;
    Fate *fates; /* of crowds */
    uint32_t count, capacity;
    Prospect *prospects;
    uint32_t prospect_count, prospect_capacity;
    Table kinds; /* lots of prospects */
    Table blows;
    Table turned; /* by local and rule: the local afterwards, 0 when the machine is gone */
    uint32_t *losses; /* for each message of a queue: the configuration without it, 0 when it is not known */
    uint32_t loss_count, loss_capacity;
    Table crowds; /* of kinds of machines, as chains: a crowd, and one machine more */
    Table crowd_lots;
    Table posts, ends; /* (network, message); (kind of the sender, kind of the receiver) */
    Table taken_in; /* by both: the network after a message was sent, 0 when it goes to the queue */
    Table without; /* by network and slot: the network after the machine is gone */
    uint32_t agents; /* the highest number of one */
    uint64_t misses;
} Fates;

struct Behaviour;

bool fates_open(Fates *fates, Budget *budget);
void fates_close(Fates *fates);
/* Returns a number, 0 when there is no memory. */
uint32_t fates_add_network(Fates *fates, uint32_t powers);
/* What the provider adds when it is asked. */
bool fates_add(Fates *fates, Fate fate);
bool fates_add_prospect(Fates *fates, Prospect prospect);
/* Room for what is kept of a queue of a length: where it begins, 0 when there is none. */
uint32_t fates_add_losses(Fates *fates, uint32_t length);
/* Put a lot in a table in which its key is not yet. */
bool fates_keep(Table *table, const Lot *lot);

static inline Blow *blow_at(const Table *table, uint32_t number) {
    return (Blow *)(void *)(table->records + (size_t)number * sizeof(Blow));
}

static inline After *after_at(const Table *table, uint32_t number) {
    return (After *)(void *)(table->records + (size_t)number * sizeof(After));
}

static inline Lot *lot_at(const Table *table, uint32_t number) {
    return (Lot *)(void *)(table->records + (size_t)number * sizeof(Lot));
}

#endif
