/* Vectors of numbers as 64-bit roots, exactly: cut into groups that are numbered, above them pairs that are numbered. */
#ifndef PCHECK_FOREST_H
#define PCHECK_FOREST_H

#include "table.h"

enum { GROUP_WIDTH_MAX = 8 };

typedef struct Group {
    uint32_t ids[GROUP_WIDTH_MAX];
} Group;

/* How slots are put into groups. */
typedef enum Layout {
    LAYOUT_FIRST, /* dealt out, without room for more */
    LAYOUT_DEALT, /* neighbours lie in different groups */
    LAYOUT_BLOCKS, /* neighbours lie together */
    LAYOUT_BALANCED, /* groups are about equally diverse, by the logarithm of how many values each slot takes */
} Layout;

/* A changed node of one vector. Nodes are numbered as in a heap: 1 is the root, the groups come last. */
typedef struct Branch {
    uint32_t node;
    uint32_t id;
    uint64_t hash; /* of a group */
    Group group;
} Branch;

typedef struct Forest {
    Budget *budget;
    uint32_t slots;  /* how many the layout was made for */
    uint32_t width;  /* of a group; even */
    uint32_t groups; /* a power of two, at least 2 */
    uint32_t *positions; /* of each slot: place * groups + group */
    uint32_t *occupants; /* the slot at each position */
    uint32_t *records;
    uint32_t count, capacity; /* of group records, in ids */
    uint32_t *index;
    uint32_t mask;
    Table pairs;
    struct Forest *origin; /* of a copy that shares it with others, as those of tables do */
    Lock lock;
} Forest;

/* `weights` are read for LAYOUT_BALANCED only. */
bool forest_open(Forest *forest, Budget *budget, uint32_t slots, Layout layout, const double *weights);
/* With the layout of another forest: slots, width and groups, and the slot at each position. */
bool forest_reopen(Forest *forest, Budget *budget, const uint32_t layout[3], const uint32_t *occupants);
/* Whether two forests put every slot at the same place. */
bool forest_is_laid_out_as(const Forest *forest, const Forest *other);
void forest_close(Forest *forest);
/* Fill the nodes 2 to 2 * groups - 1. */
void forest_nodes(const Forest *forest, uint64_t root, uint32_t *nodes);
void forest_vector(const Forest *forest, const uint32_t *nodes, uint32_t *vector);
/* Make room for more groups and pairs, and copy: as with tables. */
bool forest_reserve(Forest *forest, uint32_t more);
Forest forest_share(Forest *forest);
/* The number of a group, 0 when it is not there. */
uint32_t forest_find(const Forest *forest, const Group *group, uint64_t hash);
/* The number of a group that is not there; 0 when there is no memory, or no room for a copy. */
uint32_t forest_append(Forest *forest, const Group *group, uint64_t hash);
/* The root of a vector whose groups in `branches`, sorted by node, differ from `nodes`; 0 as above. */
uint64_t forest_root(Forest *forest, const uint32_t *nodes, Branch *branches, uint32_t count);
/* The root of a whole vector. `nodes` is room for its nodes. */
uint64_t forest_plant(Forest *forest, const uint32_t *vector, uint32_t *nodes);
uint64_t forest_bytes(const Forest *forest);

static inline uint32_t forest_capacity(const Forest *forest) {
    return forest->groups * forest->width;
}

static inline uint32_t forest_group(const Forest *forest, uint32_t slot) {
    return forest->positions[slot] & (forest->groups - 1);
}

static inline uint32_t forest_place(const Forest *forest, uint32_t slot) {
    return forest->positions[slot] / forest->groups;
}

static inline const uint32_t *forest_record(const Forest *forest, uint32_t id) {
    return forest->records + (size_t)id * forest->width;
}

static inline uint64_t forest_hash(const Forest *forest, const Group *group) {
    uint64_t hash = 0;
    for (uint32_t place = 0; place < forest->width; place += 2)
        hash = fold(hash, pair_of(group->ids[place], group->ids[place + 1]));
    return hash;
}

static inline void forest_prefetch(const Forest *forest, uint64_t hash) {
    PREFETCH(&forest->index[(uint32_t)hash & forest->mask]);
}

static inline void forest_prefetch_record(const Forest *forest, uint64_t hash) {
    PREFETCH(forest_record(forest, ATOMIC_GET(&forest->index[(uint32_t)hash & forest->mask])));
}

static inline void forest_prefetch_root(const Forest *forest, uint64_t root) {
    if (forest->groups != 2) return;
    PREFETCH(forest_record(forest, (uint32_t)(root >> 32)));
    PREFETCH(forest_record(forest, (uint32_t)root));
}

#endif
