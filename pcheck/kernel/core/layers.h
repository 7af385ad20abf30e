/* In which order a search that goes by fewest faults expands its states.
 *
 * Layer k is everything that is reached with k faults and not with fewer. It is searched to its end before the next one
 * begins: a level of it is what the own moves of machines lead to from the level before, and then what one fault leads
 * to from the level before in layer k - 1. So the states of a level are neighbours, and those of a layer too.
 */
#ifndef PCHECK_LAYERS_H
#define PCHECK_LAYERS_H

#include "memory.h"

#define LAYER_BIT 0x80000000u /* on the start of a level: it is the first of a layer */

typedef struct Layers {
    Budget *budget; /* NULL where there is only one layer */
    uint32_t *starts; /* the first state of each level; and of the one after the level under way */
    uint32_t count, capacity;
    uint32_t *firsts; /* of each layer: the place of its first level in `starts` */
    uint32_t layer_count, first_capacity;
} Layers;

struct Search;

bool layers_open(Layers *layers, Budget *budget);
void layers_close(Layers *layers);
/* Note the start of a level, with LAYER_BIT where it begins a layer; false when there is no memory. */
bool layers_add(Layers *layers, uint32_t start);
/* Forget what is after a level of a layer. */
void layers_cut(Layers *layers, uint32_t layer, uint32_t level);
/* Whether what is noted ends with this level of this layer, of so many states. */
bool layers_are_at(const Layers *layers, uint32_t layer, uint32_t level, uint32_t states);
/* Turn to the next states to expand: `is_over` when there are none. False when there is no memory. */
bool layers_advance(struct Search *search, bool *is_over);

#endif
