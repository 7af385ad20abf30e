#include "binding.h"

#include <string.h>

PyObject *core_find_loops(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    uint32_t slot, states;
    int has_faults;
    if (!PyArg_ParseTuple(arguments, "IIp", &slot, &states, &has_faults)) return NULL;
    if (core->is_running || !store_count(&core->search.store) || slot >= core->slots.monitors)
        return PyErr_Format(PyExc_ValueError, "no loops of monitor %u can be found now", slot);
    core->is_running = true;
    core->thread = PyEval_SaveThread();
    Stop stop = loops_find(&core->loops, slot, states, has_faults ? WANTED_ALL : WANTED_OWN);
    PyEval_RestoreThread(core->thread);
    core->is_running = false;
    return stop == STOP_FAILED ? NULL : Py_BuildValue("iII", (int)stop, core->loops.knot_count, core->loops.agents);
}

/* Bytes that hold so many numbers; `*numbers` is where to write them. */
static PyObject *room(uint64_t count, uint32_t **numbers) {
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(count * sizeof **numbers));
    *numbers = bytes ? (uint32_t *)(void *)PyBytes_AsString(bytes) : NULL;
    return bytes;
}

static uint64_t count_edges(const Loops *loops, const Knot *knot) {
    uint64_t count = 0;
    for (uint32_t place = knot->begin; place < knot->begin + knot->size; place++)
        for (uint32_t node = loops->order[place], edge = loops->first[node]; edge < loops->first[node + 1]; edge++)
            count += loops_is_inside(loops, knot, loops->targets[edge]);
    return count;
}

static void write_part(const Loops *loops, const Knot *knot, uint32_t *const columns[4]) {
    uint32_t count = 0;
    for (uint32_t number = 0; number < knot->size; number++) {
        uint32_t node = loops->order[knot->begin + number];
        columns[0][number] = loops->states[node];
        columns[1][number] = count;
        for (uint32_t edge = loops->first[node]; edge < loops->first[node + 1]; edge++) {
            if (!loops_is_inside(loops, knot, loops->targets[edge])) continue;
            columns[2][count] = loops->places[loops->targets[edge]] - knot->begin;
            columns[3][count++] = loops->labels[edge];
        }
    }
    columns[1][knot->size] = count;
}

PyObject *core_loop(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    uint32_t number;
    if (!PyArg_ParseTuple(arguments, "I", &number)) return NULL;
    if (core->is_running || number >= core->loops.knot_count) return PyErr_Format(PyExc_IndexError, "no part %u", number);
    const Knot *knot = &core->loops.knots[number];
    uint64_t edges = count_edges(&core->loops, knot);
    uint64_t sizes[4] = {knot->size, (uint64_t)knot->size + 1, edges, edges};
    uint32_t *columns[4];
    PyObject *result = PyTuple_New(4);
    for (int column = 0; result && column < 4; column++) {
        PyObject *bytes = room(sizes[column], &columns[column]);
        if (!bytes || PyTuple_SetItem(result, column, bytes) < 0) Py_CLEAR(result);
    }
    if (result) write_part(&core->loops, knot, columns);
    return result;
}
