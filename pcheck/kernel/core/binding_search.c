#include "binding.h"

void core_open_searches(Core *core, Listener listener) {
    deep_prepare(&core->deep, &core->budget, &core->behaviour, &core->slots, &core->search.store, listener);
    lossy_prepare(&core->lossy, &core->budget, &core->behaviour, &core->slots, listener);
    Expander *expanders[] = {&core->deep.expander, &core->lossy.expander};
    for (int number = 0; number < 2; number++) {
        expanders[number]->is_coarse = core->search.expander.is_coarse;
        expanders[number]->has_bounds = core->search.expander.has_bounds;
        expanders[number]->queue_max = core->search.expander.queue_max;
    }
}

void core_close_searches(Core *core) {
    deep_close(&core->deep);
    lossy_close(&core->lossy);
}

/* What was asked about growth need not be asked again. */
void core_set_limits(Core *core, Limits limits) {
    uint32_t asked = core->search.limits.growth_check;
    core->search.limits = core->deep.limits = core->lossy.limits = limits;
    if (limits.growth_interval && limits.growth_check < asked) core->search.limits.growth_check = asked;
}

static bool is_outside(const Core *core) {
    return (journal_parent(&core->search.store.journal, 0) & OUTSIDE_BIT) != 0;
}

static Outcome arrange_lossy(Core *core, Order order, bool is_bitstate, uint32_t size_log2, uint64_t seed) {
    const uint32_t *vector = store_vector(&core->search.store, 0);
    uint32_t width = forest_capacity(&core->search.store.forest);
    if (width > core->slots.count) width = core->slots.count;
    if (!vector) return OUTCOME_NO_MEMORY;
    Outcome outcome = lossy_begin(&core->lossy, order, is_bitstate, size_log2, seed);
    return outcome == OUTCOME_DONE ? lossy_start(&core->lossy, vector, width, is_outside(core)) : outcome;
}

PyObject *core_arrange(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    int order, is_lossy, is_bitstate;
    uint32_t size_log2;
    unsigned long long seed;
    if (!PyArg_ParseTuple(arguments, "ippIK", &order, &is_lossy, &is_bitstate, &size_log2, &seed)) return NULL;
    if (core->is_running || !store_count(&core->search.store) || order < ORDER_BREADTH || order > ORDER_SHUFFLED ||
        size_log2 > FINGERPRINT_BITS || (order == ORDER_SHUFFLED && !is_lossy)) {
        PyErr_SetString(PyExc_ValueError, "a search cannot be arranged so, or not now");
        return NULL;
    }
    Outcome outcome = OUTCOME_DONE;
    if (is_lossy) {
        core->mode = MODE_LOSSY;
        outcome = arrange_lossy(core, (Order)order, is_bitstate != 0, size_log2, seed);
    } else if (order == ORDER_DEPTH) {
        core->mode = MODE_DEEP;
        outcome = deep_begin(&core->deep, is_outside(core));
    }
    if (outcome != OUTCOME_DONE) return PyErr_NoMemory();
    Py_RETURN_NONE;
}

Stop core_search(Core *core, uint32_t pause_states) {
    switch (core->mode) {
        case MODE_DEEP: return deep_run(&core->deep, pause_states);
        case MODE_LOSSY: return lossy_run(&core->lossy, pause_states);
        case MODE_EXACT: break;
    }
    return search_run(&core->search, pause_states);
}

const Found *core_violation(const Core *core) {
    switch (core->mode) {
        case MODE_DEEP: return &core->deep.found;
        case MODE_LOSSY: return &core->lossy.found;
        case MODE_EXACT: break;
    }
    return &core->search.found;
}

PyObject *core_path(PyObject *self, PyObject *arguments) {
    (void)arguments;
    Core *core = (Core *)self;
    const uint32_t *path;
    uint32_t length;
    if (core->is_running || core->mode != MODE_LOSSY || !core->lossy.found.is_found) {
        PyErr_SetString(PyExc_RuntimeError, "there is no path");
        return NULL;
    }
    if (!lossy_path(&core->lossy, &path, &length)) return PyErr_NoMemory();
    PyObject *list = PyList_New(0);
    for (uint32_t number = 0; list && number < length; number++) {
        PyObject *ordinal = PyLong_FromUnsignedLong(path[number]);
        if (!ordinal || PyList_Append(list, ordinal) < 0) Py_CLEAR(list);
        Py_XDECREF(ordinal);
    }
    return list;
}

PyObject *core_omission(PyObject *self, PyObject *arguments) {
    (void)arguments;
    return PyFloat_FromDouble(seen_omission(&((Core *)self)->lossy.seen));
}

static Tally tally_of_search(const Search *search) {
    return (Tally){
        .states = store_count(&search->store),
        .transitions = search->transitions,
        .frontier = search_frontier(search),
        .steps = search->expander.steps,
        .depth = search->depth,
        .level = search->level,
        .position = search->level,
        .is_queue_cut = search->is_queue_cut,
        .is_depth_cut = search->is_depth_cut,
        .is_bounded = search->is_bounded,
    };
}

static Tally tally_of_deep(const Deep *deep) {
    return (Tally){
        .states = store_count(deep->store),
        .transitions = deep->transitions,
        .frontier = deep->count,
        .steps = deep->expander.steps,
        .depth = deep->depth,
        .level = deep->level,
        .position = store_count(deep->store),
        .is_queue_cut = deep->is_queue_cut,
        .is_depth_cut = deep->at_limit > 0,
        .is_bounded = deep->is_bounded,
    };
}

static Tally tally_of_lossy(const Lossy *lossy) {
    return (Tally){
        .states = lossy_count(lossy),
        .transitions = lossy->transitions,
        .frontier = (uint64_t)lossy->from.count - lossy->place + lossy->to.count,
        .steps = lossy->expander.steps,
        .depth = lossy->depth,
        .level = lossy->level,
        .position = lossy->order == ORDER_BREADTH ? lossy->level : (uint32_t)lossy_count(lossy),
        .is_queue_cut = lossy->is_queue_cut,
        .is_depth_cut = lossy->is_depth_cut,
        .is_bounded = lossy->is_bounded,
    };
}

Tally core_tally(const Core *core) {
    switch (core->mode) {
        case MODE_DEEP: return tally_of_deep(&core->deep);
        case MODE_LOSSY: return tally_of_lossy(&core->lossy);
        case MODE_EXACT: break;
    }
    return tally_of_search(&core->search);
}
