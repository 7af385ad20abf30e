/* The strongly connected parts of the state graph in which a run can stay while one monitor is hot and never cold.
 *
 * A part counts if it is fair to machines and to what must happen from outside: each moves in it, or is not enabled
 * somewhere in it. Fair choices are not
 * known here: the parts found may be too large for these, but none is missing.
 */
#ifndef PCHECK_LOOPS_H
#define PCHECK_LOOPS_H

#include "search.h"

/* A part: its nodes stand together in `order`, ascending. */
typedef struct Knot {
    uint32_t begin, size;
    uint32_t least; /* node */
} Knot;

/* Where a successor of one state leads: the groups that it changes, and the root that they make. */
typedef struct Aim {
    uint32_t first, count; /* branches */
    uint32_t label;
    uint64_t root;
} Aim;

/* A node whose edges are being followed. */
typedef struct Call {
    uint32_t node;
    uint32_t edge;
} Call;

typedef struct Loops {
    Budget *budget;
    Search *search;
    uint32_t slot; /* of the monitor */
    Wanted wanted; /* whether faults lead from node to node */
    uint32_t agents; /* what must happen from outside counts as movers, from here on, after all slots */
    uint32_t *index; /* the number of a state, and 1, by its root */
    uint32_t index_capacity, mask;
    uint32_t *nodes; /* by state; nodes are the states where the monitor is not cold */
    uint32_t nodes_capacity;
    uint32_t *states; /* by node; with HOT_BIT where the monitor is hot */
    uint32_t count, states_capacity;
    uint32_t *first; /* edge of each node */
    uint32_t first_capacity;
    uint32_t *targets, *labels; /* by edge: a node; the mover, doubled, and whether the monitor got hot */
    uint32_t edge_count, target_capacity, label_capacity;
    uint32_t *met, *low; /* by node, when it was met */
    uint32_t met_capacity, low_capacity;
    uint32_t *places; /* by node, in `order` */
    uint32_t places_capacity;
    uint32_t *order;
    uint32_t ordered, order_capacity;
    uint32_t *stack;
    uint32_t stacked, stack_capacity;
    Call *calls;
    uint32_t call_count, call_capacity;
    Knot *knots;
    uint32_t knot_count, knot_capacity;
    uint32_t *vector; /* of one state */
    uint32_t vector_capacity;
    uint32_t *tree; /* its nodes in the forest */
    uint32_t tree_capacity;
    Branch *branches; /* groups that its successors change */
    uint32_t branch_count, branch_capacity;
    Aim *aims;
    uint32_t aim_count, aim_capacity;
    uint32_t *enabled, *moved; /* by mover, at how many nodes of a part, and whether */
    uint32_t enabled_capacity, moved_capacity;
    uint32_t *counted; /* by mover, the last node, and 1 */
    uint32_t counted_capacity;
} Loops;

#define HOT_BIT 0x80000000u
#define NO_NODE UINT32_MAX

void loops_open(Loops *loops, Search *search);
void loops_close(Loops *loops);
/* Find the parts for a monitor among the first states, at most all, with all transitions or those that are no fault.
 * They are in `knots`, those that begin nearest first. */
Stop loops_find(Loops *loops, uint32_t slot, uint32_t states, Wanted wanted);

static inline uint64_t loops_root(const Loops *loops, uint32_t state) {
    return *journal_root(&loops->search->store.journal, state);
}

static inline bool loops_is_inside(const Loops *loops, const Knot *knot, uint32_t node) {
    return loops->places[node] - knot->begin < knot->size;
}

#endif
