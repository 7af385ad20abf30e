/* A search as numbers that can be kept and loaded into another kernel that knows the same locals, messages and slots.
 *
 * What the provider told is not in it: that is asked again. Every number that is loaded is checked.
 */
#ifndef PCHECK_SNAPSHOT_H
#define PCHECK_SNAPSHOT_H

#include "search.h"

/* In the order in which they are loaded. */
typedef enum Section {
    SECTION_QUEUES,  /* each as what it shares with the one before, and the messages that follow */
    SECTION_CONFIGS, /* local, queue */
    SECTION_LONGEST, /* queue of each machine */
    SECTION_LAYOUT,  /* of the forest */
    SECTION_GROUPS,
    SECTION_PAIRS,
    SECTION_STATES,  /* root, parent */
    SECTION_LEVELS,  /* where they begin, by numbers of faults */
    SECTION_SEARCH,  /* where it stands */
    SECTIONS,
} Section;

typedef enum Loaded { LOADED, LOADED_WRONG, LOADED_NO_MEMORY } Loaded;

typedef struct Snapshot {
    Budget *budget;
    Search *search;
    Section section; /* that is being loaded */
    bool is_loading, has_layout;
    uint32_t longest_count; /* of slots */
    uint32_t *before, *now; /* the messages of two queues */
    uint32_t before_count, now_count;
    uint32_t before_capacity, now_capacity;
    uint32_t *vector, *nodes;
    uint32_t vector_capacity, node_capacity;
} Snapshot;

bool snapshot_open(Snapshot *snapshot, Budget *budget, Search *search);
void snapshot_close(Snapshot *snapshot);
/* How many bytes hold any one item of a section. */
size_t snapshot_room(const Snapshot *snapshot, Section section);
/* Write items from `next` on, as many as there is room for; `next` goes past them. False when there is no memory. */
bool snapshot_write(Snapshot *snapshot, Section section, uint32_t *next, uint8_t *bytes, size_t room, size_t *written);
/* Whether everything can be loaded: the search has its first state, and nothing more. */
bool snapshot_is_fresh(const Snapshot *snapshot);
/* Take whole items of a section. The search can go on only once its last section is loaded. */
Loaded snapshot_load(Snapshot *snapshot, Section section, const uint8_t *bytes, size_t count);

/* The section of queues. */
bool snapshot_forget_queues(Snapshot *snapshot);
bool snapshot_write_queues(Snapshot *snapshot, uint32_t *next, uint8_t *bytes, size_t room, size_t *written);
Loaded snapshot_load_queues(Snapshot *snapshot, const uint8_t *bytes, size_t count);
size_t snapshot_queue_room(const Snapshot *snapshot);

#endif
