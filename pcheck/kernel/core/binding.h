/* What the parts of the Python binding share. */
#ifndef PCHECK_BINDING_H
#define PCHECK_BINDING_H

#define PY_SSIZE_T_CLEAN
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#include <Python.h>

#include "deep.h"
#include "loops.h"
#include "lossy.h"
#include "search.h"
#include "snapshot.h"
#include "walk.h"

/* Which search is run. */
typedef enum Mode { MODE_EXACT, MODE_DEEP, MODE_LOSSY } Mode;

/* How a search is doing. */
typedef struct Tally {
    uint64_t states, transitions, frontier, steps;
    uint32_t depth, level;
    uint32_t position; /* the level breadth first, else the number of states */
    bool is_queue_cut, is_depth_cut, is_bounded;
} Tally;

typedef struct Core {
    PyObject_HEAD
    PyObject *provider;
    PyThreadState *thread; /* while a search runs without the interpreter lock */
    bool is_running;
    Budget budget;
    Behaviour behaviour;
    Slots slots;
    Mode mode;
    Search search;
    Deep deep;
    Lossy lossy;
    Walk walk;
    Snapshot snapshot;
    Loops loops;
} Core;

/* Ask the Python provider; its exception stays pending when these fail. */
bool provider_step(void *context, uint32_t local, uint32_t message);
bool provider_observe(void *context, uint32_t monitor, uint32_t local, uint32_t message, Sight *sight);
bool provider_within(void *context, uint32_t local, bool *is_within);
bool provider_view(void *context, uint32_t network, uint32_t local, uint32_t queue, uint32_t *view);
bool provider_judge(void *context, const uint32_t *views, uint32_t count, bool is_pair, bool *is_true);
bool provider_prospects(void *context, uint32_t network, uint32_t local);
bool provider_struck(void *context, uint32_t network, uint32_t local, uint32_t rule, uint32_t message, Blow *blow);
bool provider_turned(void *context, uint32_t local, uint32_t rule, uint32_t *after);
bool provider_network_moves(void *context, uint32_t network, const uint32_t *locals, uint32_t count);
bool provider_taken_in(void *context, uint32_t network, const uint32_t locals[2], uint32_t message, uint32_t *after);
bool provider_without(void *context, uint32_t network, uint32_t slot, uint32_t *after);
Answer provider_note(void *context, Note note);

/* Methods that tell the kernel about the model, and methods that read what it knows. */
PyObject *core_add_message(PyObject *self, PyObject *arguments);
PyObject *core_add_readiness(PyObject *self, PyObject *arguments);
PyObject *core_add_local(PyObject *self, PyObject *arguments);
PyObject *core_add_network(PyObject *self, PyObject *arguments);
PyObject *core_add_observers(PyObject *self, PyObject *arguments);
PyObject *core_add_slot(PyObject *self, PyObject *arguments);
PyObject *queue_tuple(const Core *core, uint32_t queue);
PyObject *core_state(PyObject *self, PyObject *arguments);
PyObject *core_parent(PyObject *self, PyObject *arguments);
PyObject *core_found(PyObject *self, PyObject *arguments);
PyObject *core_counters(PyObject *self, PyObject *arguments);
PyObject *core_layers(PyObject *self, PyObject *arguments);
PyObject *core_longest(PyObject *self, PyObject *arguments);

/* Methods that keep a search, and load it again. */
PyObject *core_section(PyObject *self, PyObject *arguments);
PyObject *core_load(PyObject *self, PyObject *arguments);
PyObject *core_ask(PyObject *self, PyObject *arguments);

/* Loops of the states found. */
PyObject *core_find_loops(PyObject *self, PyObject *arguments);
PyObject *core_loop(PyObject *self, PyObject *arguments);

/* The search that is run, whichever it is. */
PyObject *core_arrange(PyObject *self, PyObject *arguments);
PyObject *core_path(PyObject *self, PyObject *arguments);
PyObject *core_omission(PyObject *self, PyObject *arguments);
void core_open_searches(Core *core, Listener listener);
void core_close_searches(Core *core);
void core_set_limits(Core *core, Limits limits);
Stop core_search(Core *core, uint32_t pause_states);
const Found *core_violation(const Core *core);
Tally core_tally(const Core *core);

#endif
