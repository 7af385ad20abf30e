/* Breadth first, level by level, by fewest faults: takes states from the journal, expands them, keeps what is new. */
#ifndef PCHECK_SEARCH_H
#define PCHECK_SEARCH_H

#include "batch.h"
#include "layers.h"

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
    uint32_t layer_max; /* so many faults at most */
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
    uint32_t mover, index;
} Found;

/* How the search is shared among threads. */
typedef struct Sharing {
    uint32_t threads;
    uint32_t parents_min; /* so many states of a level must be left for it to be worth while */
    uint32_t slice_parents; /* what a thread takes at a time */
    uint32_t left_percent_max; /* with more states that need the provider, one thread goes on alone for a while */
    uint32_t calm;             /* which is at first so many states long */
} Sharing;

struct Round;

/* What a search knew when nothing that it had expanded waited to be stored: it can go on from there. */
typedef struct Anchor {
    uint32_t count; /* of states */
    uint32_t next, level, level_end, depth, growth_check;
    uint32_t layer, cut_layer;
    Wanted wanted;
    uint64_t transitions, steps;
    Found found;
    bool is_queue_cut, is_depth_cut, is_bounded;
} Anchor;

typedef struct Search {
    Budget *budget;
    Behaviour *behaviour;
    Slots *slots;
    Expander expander;
    Store store;
    Batch batch;
    Limits limits;
    Sharing sharing;
    struct Round *round; /* NULL until the search is first shared */
    Listener listener;
    Found found;
    uint32_t next, level, level_end, depth; /* `level_end` is that of the states to expand now */
    uint32_t layer;
    uint32_t cut_layer; /* the first one of which a limit cut something off, or NO_LIMIT */
    Layers layers;
    uint64_t transitions;
    uint32_t balance_at; /* at so many states the layout is fitted to what the slots hold */
    uint64_t beat_nanoseconds; /* when the listener was told last */
    bool is_full, is_queue_cut, is_depth_cut, is_bounded;
    Anchor anchor;
} Search;

bool search_open(Search *search, Budget *budget, Behaviour *behaviour, Slots *slots, Listener listener);
void search_close(Search *search);
/* Store the state where everything begins, and expand it later unless it is outside a bound. */
Outcome search_begin(Search *search, const uint32_t *vector, uint32_t width);
/* Search until nothing is left, a violation or a limit; or pause at more than so many states. */
Stop search_run(Search *search, uint32_t pause_states);
/* Go on from the anchor; false when there is no memory. Only what it says of the states may have been loaded. */
bool search_return(Search *search);
/* Store what was expanded, and tell the listener what it wants to hear. STOP_DONE means to go on. */
Stop search_commit(Search *search);
/* Ask the listener about growth, if it is time. */
Stop search_ask_growth(Search *search);
/* How many states are still to be expanded. */
uint32_t search_frontier(const Search *search);
/* Tell the listener that it may look, if it is time. STOP_DONE means to go on. */
Stop search_beat(Search *search);
/* Tell a listener something. STOP_DONE means to go on. */
Stop listener_tell(const Listener *listener, Note note);
Stop stop_of(Outcome outcome);

#endif
