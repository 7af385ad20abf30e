/* What the parts of the Python binding share. */
#ifndef PCHECK_BINDING_H
#define PCHECK_BINDING_H

#define PY_SSIZE_T_CLEAN
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#include <Python.h>

#include "loops.h"
#include "search.h"
#include "walk.h"

typedef struct Core {
    PyObject_HEAD
    PyObject *provider;
    PyThreadState *thread; /* while a search runs without the interpreter lock */
    bool is_running;
    Budget budget;
    Behaviour behaviour;
    Slots slots;
    Search search;
    Walk walk;
    Loops loops;
} Core;

/* Ask the Python provider; its exception stays pending when these fail. */
bool provider_step(void *context, uint32_t local, uint32_t message);
bool provider_observe(void *context, uint32_t monitor, uint32_t local, uint32_t message, Sight *sight);
bool provider_within(void *context, uint32_t local, bool *is_within);
Answer provider_note(void *context, Note note);

/* Methods that tell the kernel about the model, and methods that read what it knows. */
PyObject *core_add_message(PyObject *self, PyObject *arguments);
PyObject *core_add_readiness(PyObject *self, PyObject *arguments);
PyObject *core_add_local(PyObject *self, PyObject *arguments);
PyObject *core_add_observers(PyObject *self, PyObject *arguments);
PyObject *core_add_slot(PyObject *self, PyObject *arguments);
PyObject *core_state(PyObject *self, PyObject *arguments);
PyObject *core_parent(PyObject *self, PyObject *arguments);
PyObject *core_found(PyObject *self, PyObject *arguments);
PyObject *core_counters(PyObject *self, PyObject *arguments);
PyObject *core_longest(PyObject *self, PyObject *arguments);

/* Loops of the states found. */
PyObject *core_find_loops(PyObject *self, PyObject *arguments);
PyObject *core_loop(PyObject *self, PyObject *arguments);

#endif
