/* What the parts of the Python binding share. */
#ifndef PCHECK_BINDING_H
#define PCHECK_BINDING_H

#define PY_SSIZE_T_CLEAN
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#include <Python.h>

#include "search.h"
#include "snapshot.h"
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
    Snapshot snapshot;
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

/* Methods that keep a search, and load it again. */
PyObject *core_section(PyObject *self, PyObject *arguments);
PyObject *core_load(PyObject *self, PyObject *arguments);
PyObject *core_ask(PyObject *self, PyObject *arguments);

#endif
