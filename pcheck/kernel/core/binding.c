/* The kernel as the Python type pcheck.kernel._core.Core. */
#include "binding.h"

static PyObject *core_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords) {
    (void)arguments, (void)keywords;
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    return allocate(type, 0); /* zeroed */
}

/* A component more, after the monitors. */
static bool open_network(Core *core) {
    slots_add_network(&core->slots);
    return fates_open(&core->behaviour.fates, &core->budget);
}

static int core_init(PyObject *self, PyObject *arguments, PyObject *keywords) {
    static char *names[] = {"provider", "events", "monitors", "memory_max", "is_coarse", "has_bounds", "queue_max", "watch", "has_network", NULL};
    Core *core = (Core *)self;
    PyObject *provider;
    uint32_t events, monitors, queue_max, watch;
    unsigned long long memory_max;
    int is_coarse, has_bounds, has_network = 0;
    if (core->provider) {
        PyErr_SetString(PyExc_RuntimeError, "a core is initialised once");
        return -1;
    }
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OIIKppII|p", names, &provider, &events, &monitors, &memory_max,
                                     &is_coarse, &has_bounds, &queue_max, &watch, &has_network))
        return -1;
    Py_INCREF(provider);
    core->provider = provider;
    core->budget.limit = memory_max > SIZE_MAX / 2 ? SIZE_MAX / 2 : (size_t)memory_max;
    Provider asks = {core, provider_step, provider_observe, provider_within, provider_view, provider_judge,
                     provider_prospects, provider_struck, provider_turned, provider_network_moves, provider_taken_in, provider_without};
    Listener listener = {core, provider_note};
    walk_open(&core->walk, &core->budget);
    if (!behaviour_open(&core->behaviour, &core->budget, asks, events) ||
        !slots_open(&core->slots, &core->budget, monitors) || (has_network && !open_network(core)) ||
        !search_open(&core->search, &core->budget, &core->behaviour, &core->slots, listener) ||
        !snapshot_open(&core->snapshot, &core->budget, &core->search)) {
        PyErr_NoMemory();
        return -1;
    }
    loops_open(&core->loops, &core->search);
    core->search.expander.is_coarse = is_coarse != 0;
    core->search.expander.has_bounds = has_bounds != 0;
    core->search.expander.queue_max = queue_max;
    core->behaviour.judge.watch = watch;
    core_open_searches(core, listener);
    return 0;
}

static int core_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((Core *)self)->provider);
    return 0;
}

static int core_clear(PyObject *self) {
    Py_CLEAR(((Core *)self)->provider);
    return 0;
}

static void core_dealloc(PyObject *self) {
    Core *core = (Core *)self;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    walk_close(&core->walk);
    snapshot_close(&core->snapshot);
    loops_close(&core->loops);
    core_close_searches(core);
    search_close(&core->search);
    slots_close(&core->slots);
    behaviour_close(&core->behaviour);
    Py_CLEAR(core->provider);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static bool is_ready(const Core *core, bool is_begun) {
    if (core->provider && !core->is_running && (store_count(&core->search.store) > 0) == is_begun) return true;
    PyErr_SetString(PyExc_RuntimeError, "the core is running already, or not begun, or begun already");
    return false;
}

static PyObject *core_limit(PyObject *self, PyObject *arguments) {
    Limits limits;
    int checks_liveness;
    limits.layer_max = NO_LIMIT;
    if (!PyArg_ParseTuple(arguments, "IIpII|I", &limits.states_max, &limits.depth_max, &checks_liveness,
                          &limits.growth_check, &limits.growth_interval, &limits.layer_max))
        return NULL;
    limits.checks_liveness = checks_liveness != 0;
    core_set_limits((Core *)self, limits);
    Py_RETURN_NONE;
}

static PyObject *core_share(PyObject *self, PyObject *arguments) {
    Sharing sharing;
    if (!PyArg_ParseTuple(arguments, "IIIII", &sharing.threads, &sharing.parents_min, &sharing.slice_parents,
                          &sharing.left_percent_max, &sharing.calm))
        return NULL;
    if (!sharing.threads || !sharing.parents_min || !sharing.slice_parents || !sharing.calm)
        return PyErr_Format(PyExc_ValueError, "there is at least one of each");
    ((Core *)self)->search.sharing = sharing;
    Py_RETURN_NONE;
}

static bool is_local(const Core *core, unsigned long local) {
    if (local && local < core->behaviour.local_count) return true;
    if (!PyErr_Occurred()) PyErr_Format(PyExc_ValueError, "no local %lu", local);
    return false;
}

static PyObject *core_recall(PyObject *self, PyObject *arguments) {
    Recall *recall = &((Core *)self)->behaviour.recall;
    uint32_t window, kept_max, sample_mask;
    if (!PyArg_ParseTuple(arguments, "III", &window, &kept_max, &sample_mask)) return NULL;
    recall->window = window;
    recall->kept_max = kept_max;
    recall->sample_mask = sample_mask;
    Py_RETURN_NONE;
}

static PyObject *begin(Core *core, PyObject *monitors, uint32_t network, uint32_t main, uint32_t *vector) {
    uint32_t count = core->slots.monitors;
    for (uint32_t slot = 0; slot < count; slot++) {
        PyObject *item = PyTuple_GetItem(monitors, (Py_ssize_t)slot);
        unsigned long local = item ? PyLong_AsUnsignedLong(item) : 0;
        if (!is_local(core, local)) return NULL;
        vector[slot] = (uint32_t)local;
    }
    if (core->slots.has_network) vector[count++] = network;
    vector[count] = config_of(&core->behaviour, main, EMPTY_QUEUE);
    if (!vector[count] || search_begin(&core->search, vector, count + 1) != OUTCOME_DONE) return PyErr_NoMemory();
    Py_RETURN_NONE;
}

static PyObject *core_begin(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    PyObject *monitors;
    uint32_t main, network = 0;
    int is_outside;
    if (!PyArg_ParseTuple(arguments, "O!Ip|I", &PyTuple_Type, &monitors, &main, &is_outside, &network)) return NULL;
    if (!is_ready(core, false) || !is_local(core, main)) return NULL;
    if (core->slots.has_network != (network != 0) || (network && network >= core->behaviour.fates.network_count))
        return PyErr_Format(PyExc_ValueError, "no network %u", network);
    if (core->slots.count != core->slots.first + 1) return PyErr_Format(PyExc_ValueError, "main has the first slot");
    uint32_t *vector = PyMem_Malloc(((size_t)core->slots.first + 1) * sizeof *vector);
    if (!vector) return PyErr_NoMemory();
    core->search.is_bounded = is_outside != 0;
    PyObject *result = begin(core, monitors, network, main, vector);
    PyMem_Free(vector);
    return result;
}

static PyObject *core_run(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    uint32_t pause_states;
    if (!PyArg_ParseTuple(arguments, "I", &pause_states) || !is_ready(core, true)) return NULL;
    core->is_running = true;
    core->thread = PyEval_SaveThread();
    Stop stop = core_search(core, pause_states);
    PyEval_RestoreThread(core->thread);
    core->is_running = false;
    return stop == STOP_FAILED ? NULL : PyLong_FromLong(stop);
}

static PyObject *steps_list(const Walk *walk) {
    PyObject *list = PyList_New(0);
    for (uint32_t number = 0; list && number < walk->count; number++) {
        PyObject *item = Py_BuildValue("II", walk->steps[number].mover, walk->steps[number].index);
        if (!item || PyList_Append(list, item) < 0) Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

static PyObject *core_walk(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    unsigned long long random;
    uint32_t kind, steps_max, span, changes;
    int keeps_states, has_faults = 1;
    if (!PyArg_ParseTuple(arguments, "IKIIIp|p", &kind, &random, &steps_max, &span, &changes, &keeps_states, &has_faults))
        return NULL;
    if (!is_ready(core, true)) return NULL;
    if (kind >= POLICY_KINDS || changes > CHANGES_MAX) return PyErr_Format(PyExc_ValueError, "no such policy");
    core->is_running = true;
    core->thread = PyEval_SaveThread();
    core->walk.keeps_states = keeps_states != 0;
    core->walk.has_faults = has_faults != 0;
    policy_begin(&core->walk.policy, (PolicyKind)kind, random, span, changes);
    Stop stop = walk_run(&core->walk, &core->search, steps_max);
    PyEval_RestoreThread(core->thread);
    core->is_running = false;
    if (stop == STOP_FAILED) return NULL;
    bool is_bad = core->walk.end == WALK_VIOLATION || core->walk.end == WALK_FINAL;
    PyObject *steps = is_bad ? steps_list(&core->walk) : Py_NewRef(Py_None);
    if (!steps) return NULL;
    return Py_BuildValue("iiIIN", (int)stop, (int)core->walk.end, core->walk.count, core->walk.policy.machines, steps);
}

static PyMethodDef core_methods[] = {
    {"add_message", core_add_message, METH_VARARGS, "Number a message by its event."},
    {"add_readiness", core_add_readiness, METH_VARARGS, "Number a readiness."},
    {"add_local", core_add_local, METH_VARARGS, "Number a local."},
    {"add_network", core_add_network, METH_VARARGS, "Number a network by what it can do."},
    {"add_observers", core_add_observers, METH_VARARGS, "Number a list of monitors."},
    {"add_slot", core_add_slot, METH_VARARGS, "Give a machine its slot; the rank is among those that have one."},
    {"limit", core_limit, METH_VARARGS, "Set the limits."},
    {"share", core_share, METH_VARARGS, "Share the search among threads."},
    {"recall", core_recall, METH_VARARGS, "Set when steps are not remembered."},
    {"begin", core_begin, METH_VARARGS, "Store the first state."},
    {"arrange", core_arrange, METH_VARARGS, "Say in which order to search, and what to remember of a state."},
    {"run", core_run, METH_VARARGS, "Search until something stops it."},
    {"walk", core_walk, METH_VARARGS, "Follow a sampled schedule."},
    {"state", core_state, METH_VARARGS, "Return the components of a state."},
    {"parent", core_parent, METH_VARARGS, "Return the parent of a state."},
    {"path", core_path, METH_NOARGS, "Return the ordinals of the successors on the way to the violation found."},
    {"omission", core_omission, METH_NOARGS, "Return the chance that a state was omitted."},
    {"found", core_found, METH_NOARGS, "Return the violation found."},
    {"counters", core_counters, METH_NOARGS, "Return all counters."},
    {"layers", core_layers, METH_NOARGS, "Return the first state of each number of faults."},
    {"longest", core_longest, METH_NOARGS, "Return the length of the longest queue of each machine."},
    {"section", core_section, METH_VARARGS, "Return some items of a section, and which is next."},
    {"load", core_load, METH_VARARGS, "Take items of a section; False when they are wrong."},
    {"ask", core_ask, METH_VARARGS, "Ask the provider again what it was asked once."},
    {"find_loops", core_find_loops, METH_VARARGS, "Find where a run can stay and keep a monitor hot."},
    {"loop", core_loop, METH_VARARGS, "Return one of the parts found."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot core_slots[] = {
    {Py_tp_doc, "Composes memoised local steps, and keeps every state met."},
    {Py_tp_new, (void *)core_new},
    {Py_tp_init, (void *)core_init},
    {Py_tp_traverse, (void *)core_traverse},
    {Py_tp_clear, (void *)core_clear},
    {Py_tp_dealloc, (void *)core_dealloc},
    {Py_tp_methods, core_methods},
    {0, NULL},
};

static PyType_Spec core_spec = {
    .name = "pcheck.kernel._core.Core",
    .basicsize = sizeof(Core),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = core_slots,
};

static int module_exec(PyObject *module) {
    PyObject *type = PyType_FromModuleAndSpec(module, &core_spec, NULL);
    if (!type) return -1;
    int result = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return result;
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, (void *)module_exec}, {0, NULL}};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "pcheck.kernel._core",
    .m_doc = "The native kernel.",
    .m_slots = module_slots,
};

PyMODINIT_FUNC PyInit__core(void) {
    return PyModuleDef_Init(&module);
}
