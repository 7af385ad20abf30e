#include "binding.h"

#include <string.h>

#include "round.h"

static PyObject *number_or_no_memory(uint32_t number) {
    return number ? PyLong_FromUnsignedLong(number) : PyErr_NoMemory();
}

PyObject *core_add_message(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    uint32_t event;
    if (!PyArg_ParseTuple(arguments, "I", &event)) return NULL;
    if (event / 64 >= core->behaviour.words) return PyErr_Format(PyExc_ValueError, "no event %u", event);
    return number_or_no_memory(behaviour_add_message(&core->behaviour, event));
}

PyObject *core_add_readiness(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    int status, has_null, is_accepting, is_ignoring;
    uint32_t swept = 0;
    const char *taken, *ignored;
    Py_ssize_t taken_bytes, ignored_bytes;
    if (!PyArg_ParseTuple(arguments, "ipppy#y#|I", &status, &has_null, &is_accepting, &is_ignoring, &taken, &taken_bytes,
                          &ignored, &ignored_bytes, &swept))
        return NULL;
    Py_ssize_t bytes = (Py_ssize_t)core->behaviour.words * 8;
    if (taken_bytes != bytes || ignored_bytes != bytes || status < STATUS_FRESH || status > STATUS_DOWN) {
        PyErr_SetString(PyExc_ValueError, "a mask has the wrong size, or the status is unknown");
        return NULL;
    }
    if (swept && swept >= core->behaviour.readiness_count) return PyErr_Format(PyExc_ValueError, "no readiness %u", swept);
    Readiness readiness = {.status = (uint8_t)status,
                           .has_null = has_null != 0,
                           .is_accepting = is_accepting != 0,
                           .is_ignoring = is_ignoring != 0,
                           .swept = swept};
    return number_or_no_memory(behaviour_add_readiness(&core->behaviour, readiness, (const uint8_t *)taken,
                                                       (const uint8_t *)ignored));
}

PyObject *core_add_local(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    uint32_t readiness;
    unsigned char pending, heat;
    uint32_t kind = 0;
    if (!PyArg_ParseTuple(arguments, "Ibb|I", &readiness, &pending, &heat, &kind)) return NULL;
    if (!readiness || readiness >= core->behaviour.readiness_count)
        return PyErr_Format(PyExc_ValueError, "no readiness %u", readiness);
    Local local = {.readiness = readiness, .pending = pending, .heat = heat, .kind = kind};
    return number_or_no_memory(behaviour_add_local(&core->behaviour, local));
}

PyObject *core_add_network(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    uint32_t powers;
    if (!PyArg_ParseTuple(arguments, "I", &powers)) return NULL;
    if (!core->slots.has_network) return PyErr_Format(PyExc_ValueError, "nothing happens from outside");
    return number_or_no_memory(fates_add_network(&core->behaviour.fates, powers));
}

PyObject *core_add_observers(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    PyObject *slots;
    if (!PyArg_ParseTuple(arguments, "O", &slots)) return NULL;
    Py_ssize_t count = PyTuple_Check(slots) ? PyTuple_Size(slots) : -1;
    if (count < 1 || count > (Py_ssize_t)core->slots.monitors)
        return PyErr_Format(PyExc_ValueError, "observers are a tuple of monitors");
    uint32_t *numbers = PyMem_Malloc((size_t)count * sizeof *numbers);
    if (!numbers) return PyErr_NoMemory();
    uint32_t first = 0;
    for (Py_ssize_t place = 0; place < count; place++) {
        unsigned long slot = PyLong_AsUnsignedLong(PyTuple_GetItem(slots, place));
        if (slot >= core->slots.monitors && !PyErr_Occurred()) PyErr_Format(PyExc_ValueError, "no monitor %lu", slot);
        numbers[place] = (uint32_t)slot;
    }
    if (!PyErr_Occurred()) first = behaviour_add_observers(&core->behaviour, numbers, (uint32_t)count);
    PyMem_Free(numbers);
    return PyErr_Occurred() ? NULL : number_or_no_memory(first);
}

PyObject *core_add_slot(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    uint32_t rank;
    if (!PyArg_ParseTuple(arguments, "I", &rank)) return NULL;
    if (rank > core->slots.count - core->slots.first) return PyErr_Format(PyExc_ValueError, "no rank %u", rank);
    uint32_t slot = slots_add(&core->slots, rank);
    return slot == NO_SLOT ? PyErr_NoMemory() : PyLong_FromUnsignedLong(slot);
}

/* --- what the kernel knows --------------------------------------------------------------------------------------- */

PyObject *queue_tuple(const Core *core, uint32_t queue) {
    uint32_t length = queue_length(&core->behaviour, queue);
    PyObject *tuple = PyTuple_New((Py_ssize_t)length);
    for (uint32_t place = 0; tuple && place < length; place++) {
        PyObject *message = PyLong_FromUnsignedLong(queues_message(&core->behaviour.queues, queue, place));
        if (!message || PyTuple_SetItem(tuple, (Py_ssize_t)place, message) < 0) {
            Py_DECREF(tuple);
            return NULL;
        }
    }
    return tuple;
}

static PyObject *component(Core *core, uint32_t slot, uint32_t id) {
    if (slot < core->slots.first) return Py_BuildValue("IIO", slot, id, Py_None);
    PyObject *queue = queue_tuple(core, config_queue(&core->behaviour, id));
    return queue ? Py_BuildValue("IIN", slot, config_local(&core->behaviour, id), queue) : NULL;
}

static bool is_state(const Core *core, uint32_t number) {
    if (!core->is_running && number < store_count(&core->search.store)) return true;
    PyErr_Format(PyExc_IndexError, "no state %u can be read", number);
    return false;
}

PyObject *core_state(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    uint32_t number;
    if (!PyArg_ParseTuple(arguments, "I", &number) || !is_state(core, number)) return NULL;
    const uint32_t *vector = store_vector(&core->search.store, number);
    if (!vector) return PyErr_NoMemory();
    PyObject *list = PyList_New(0);
    uint32_t width = forest_capacity(&core->search.store.forest);
    for (uint32_t slot = 0; list && slot < width; slot++) {
        if (!vector[slot]) continue;
        PyObject *item = component(core, slot, vector[slot]);
        if (!item || PyList_Append(list, item) < 0) Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

PyObject *core_parent(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    uint32_t number;
    if (!PyArg_ParseTuple(arguments, "I", &number) || !is_state(core, number)) return NULL;
    return PyLong_FromUnsignedLong(journal_parent(&core->search.store.journal, number) & ~OUTSIDE_BIT);
}

PyObject *core_found(PyObject *self, PyObject *arguments) {
    (void)arguments;
    const Found *found = core_violation((const Core *)self);
    if (!found->is_found) Py_RETURN_NONE;
    return Py_BuildValue("OIIII", found->is_final ? Py_True : Py_False, found->length, found->number, found->mover,
                         found->index);
}

PyObject *core_counters(PyObject *self, PyObject *arguments) {
    (void)arguments;
    const Core *core = (const Core *)self;
    const Search *search = &core->search;
    const Behaviour *behaviour = &core->behaviour;
    Tally tally = core_tally(core);
    const Round none = {0}, *round = search->round ? search->round : &none;
    const struct {
        const char *name;
        unsigned long long value;
    } counters[] = {
        {"states", tally.states},
        {"kept_states", search->anchor.count},
        {"kept_transitions", search->anchor.transitions},
        {"kept_depth", search->anchor.depth},
        {"transitions", tally.transitions},
        {"depth", tally.depth},
        {"level", tally.level},
        {"position", tally.position},
        {"frontier", tally.frontier},
        {"is_queue_cut", tally.is_queue_cut},
        {"is_depth_cut", tally.is_depth_cut},
        {"is_bounded", tally.is_bounded},
        {"steps", tally.steps},
        {"layer", search->layer},
        {"cut_layer", search->cut_layer},
        {"networks", behaviour->fates.network_count ? behaviour->fates.network_count - 1 : 0},
        {"environment_misses", behaviour->fates.misses},
        {"step_misses", behaviour->misses},
        {"observe_misses", behaviour->sight_misses},
        {"is_forgetful", behaviour->recall.is_forgetful},
        {"locals", behaviour->local_count ? behaviour->local_count - 1 : 0},
        {"messages", behaviour->message_count - 2},
        {"queues", behaviour->queues.count - 1},
        {"machine_configurations", behaviour->configs.count - 1},
        {"slots", core->slots.count},
        {"groups", search->store.forest.count - 1},
        {"pairs", search->store.forest.pairs.count - 1},
        {"root_bytes", roots_bytes(&search->store.roots)},
        {"forest_bytes", forest_bytes(&search->store.forest)},
        {"journal_bytes", (unsigned long long)store_count(&search->store) * 12},
        {"seen_bytes", seen_bytes(&core->lossy.seen)},
        {"trail_bytes", trail_bytes(&core->lossy.trail)},
        {"frontier_bytes", pack_bytes(&core->lossy.from) + pack_bytes(&core->lossy.to)},
        {"threads", round->hand_count ? round->hand_count : 1},
        {"rounds", round->rounds},
        {"states_shared", round->parents_shared},
        {"states_left", round->parents_left},
        {"roots_late", round->late},
        {"bytes", core->budget.used},
        {"bytes_peak", core->budget.peak},
    };
    PyObject *result = PyDict_New();
    for (size_t number = 0; result && number < sizeof counters / sizeof *counters; number++) {
        PyObject *value = PyLong_FromUnsignedLongLong(counters[number].value);
        if (!value || PyDict_SetItemString(result, counters[number].name, value) < 0) Py_CLEAR(result);
        Py_XDECREF(value);
    }
    return result;
}

PyObject *core_layers(PyObject *self, PyObject *arguments) {
    (void)arguments;
    const Layers *layers = &((const Core *)self)->search.layers;
    PyObject *list = PyList_New(0);
    for (uint32_t layer = 0; list && layer < layers->layer_count; layer++) {
        PyObject *first = PyLong_FromUnsignedLong(layers->starts[layers->firsts[layer]]);
        if (!first || PyList_Append(list, first) < 0) Py_CLEAR(list);
        Py_XDECREF(first);
    }
    return list;
}

PyObject *core_longest(PyObject *self, PyObject *arguments) {
    (void)arguments;
    const Core *core = (const Core *)self;
    PyObject *list = PyList_New(0);
    for (uint32_t slot = core->slots.first; list && slot < core->slots.count; slot++) {
        PyObject *length = PyLong_FromUnsignedLong(core->slots.longest[slot]);
        if (!length || PyList_Append(list, length) < 0) Py_CLEAR(list);
        Py_XDECREF(length);
    }
    return list;
}
