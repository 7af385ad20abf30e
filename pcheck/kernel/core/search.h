/* Breadth first, level by level: takes states from the journal, expands them, keeps what is new. */
#ifndef PCHECK_SEARCH_H
#define PCHECK_SEARCH_H

#include "expand.h"
#include "store.h"

enum { BATCH = 64 };

typedef enum Note { NOTE_BEAT, NOTE_LEVEL, NOTE_GROWTH } Note;
typedef enum Answer { ANSWER_GO_ON, ANSWER_STOP, ANSWER_FAILED } Answer;

typedef enum Stop {
    STOP_DONE, /* nothing is left to do */
    STOP_VIOLATION,
    STOP_PAUSED,
    STOP_STATES,
    STOP_ASKED, /* by the listener */
    STOP_NO_MEMORY,
    STOP_FAILED, /* the provider or the listener */
} Stop;

typedef struct Listener {
    void *context;
    Answer (*note)(void *context, Note note);
} Listener;

typedef struct Limits {
    uint32_t states_max, depth_max;
    bool checks_liveness;
    uint32_t growth_check;    /* from so many states on, ask about growth */
    uint32_t growth_interval; /* and again after so many; 0 for never */
} Limits;

/* A violation: by a transition of a state, or by a run that ends in it. */
typedef struct Found {
    bool is_found;
    bool is_final;
    uint32_t length; /* of the schedule */
    uint32_t number; /* of the state */
    uint32_t mover, index, violation;
} Found;

/* States that are expanded together, so that what their successors touch can be fetched ahead. */
typedef struct Batch {
    uint32_t count;
    uint32_t numbers[BATCH];
    uint32_t *vectors, *nodes; /* of BATCH states, and of the one after them */
    uint32_t ready_number, ready_place; /* a state that is decoded already, and where; place 0 for none */
    uint32_t vector_capacity, node_capacity;
    Branch *branches;
    uint32_t branch_count, branch_capacity;
    struct {
        uint32_t first, count;
        uint64_t root, hash;
    } targets[BATCH];
} Batch;

/* What a search knew when nothing that it had expanded waited to be stored: it can go on from there. */
typedef struct Mark {
    uint32_t count; /* of states */
    uint32_t next, level, level_end, depth, growth_at;
    uint64_t transitions, steps;
    Found found;
    bool is_queue_cut, is_depth_cut, is_bounded;
} Mark;

typedef struct Search {
    Budget *budget;
    Behaviour *behaviour;
    Slots *slots;
    Expander expander;
    Store store;
    Batch batch;
    Limits limits;
    Listener listener;
    Found found;
    uint32_t next, level, level_end, depth;
    uint32_t growth_at; /* at so many states the listener is asked about growth again */
    uint64_t transitions;
    uint32_t balance_at; /* at so many states the layout is fitted to what the slots hold */
    uint64_t beat_nanoseconds; /* when the listener was told last */
    bool is_full, is_queue_cut, is_depth_cut, is_bounded;
    Mark mark;
} Search;

bool search_open(Search *search, Budget *budget, Behaviour *behaviour, Slots *slots, Listener listener);
void search_close(Search *search);
/* Store the state where everything begins, and expand it later unless it is outside a bound. */
Outcome search_begin(Search *search, const uint32_t *vector, uint32_t width);
/* Search until nothing is left, a violation or a limit; or pause at more than so many states. */
Stop search_run(Search *search, uint32_t pause_states);
/* Go on from the mark; false when there is no memory. Only what it says of the states may have been loaded. */
bool search_return(Search *search);
/* Tell the listener if it is time. */
Answer search_beat(Search *search);
Stop stop_of(Outcome outcome);

#endif
