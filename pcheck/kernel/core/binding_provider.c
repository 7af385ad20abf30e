#include "binding.h"

/* Every call takes the interpreter lock back for as long as Python runs. */
static Core *enter(void *context) {
    Core *core = context;
    PyEval_RestoreThread(core->thread);
    return core;
}

static bool leave(Core *core, bool result) {
    core->thread = PyEval_SaveThread();
    return result;
}

static bool is_known(const char *what, uint32_t number, uint32_t count) {
    if (!number || number < count) return true;
    PyErr_Format(PyExc_ValueError, "no %s %u", what, number);
    return false;
}

static bool is_sound(const Core *core, const Effect *effect) {
    const Behaviour *behaviour = &core->behaviour;
    uint32_t target = effect->target == NO_SLOT ? 0 : effect->target, slots = core->slots.count;
    return is_known("local", effect->local, behaviour->local_count) &&
           is_known("message", effect->message, behaviour->message_count) && is_known("slot", target, slots) &&
           is_known("local", effect->created, behaviour->local_count) && is_known("slot", effect->slot, slots) &&
           is_known("list of monitors", effect->observers, behaviour->observer_count);
}

static bool add_effects(Core *core, PyObject *effects) {
    Py_ssize_t count = PyList_Check(effects) ? PyList_Size(effects) : -1;
    if (count < 0) {
        PyErr_SetString(PyExc_TypeError, "a step is a list of effects");
        return false;
    }
    for (Py_ssize_t number = 0; number < count; number++) {
        Effect effect;
        int is_seen;
        PyObject *item = PyList_GetItem(effects, number);
        if (!item || !PyArg_ParseTuple(item, "IIIIIIIp", &effect.local, &effect.message, &effect.target,
                                       &effect.created, &effect.slot, &effect.observers, &effect.is_wrong, &is_seen) ||
            !is_sound(core, &effect))
            return false;
        effect.is_seen = (uint32_t)is_seen;
        if (!behaviour_add_effect(&core->behaviour, effect)) {
            PyErr_NoMemory();
            return false;
        }
    }
    return true;
}

bool provider_step(void *context, uint32_t local, uint32_t message) {
    Core *core = enter(context);
    PyObject *effects = PyObject_CallMethod(core->provider, "step", "III", local, message, core_tally(core).position);
    if (!effects) return leave(core, false);
    bool is_added = add_effects(core, effects);
    Py_DECREF(effects);
    return leave(core, is_added);
}

bool provider_observe(void *context, uint32_t monitor, uint32_t local, uint32_t message, Sight *sight) {
    Core *core = enter(context);
    PyObject *result = PyObject_CallMethod(core->provider, "observe", "IIII", monitor, local, message,
                                           core_tally(core).position);
    if (!result) return leave(core, false);
    bool is_read = PyArg_ParseTuple(result, "III", &sight->local, &sight->is_wrong, &sight->heat) &&
                   is_known("local", sight->local, core->behaviour.local_count);
    Py_DECREF(result);
    return leave(core, is_read);
}

bool provider_within(void *context, uint32_t local, bool *is_within) {
    Core *core = enter(context);
    PyObject *result = PyObject_CallMethod(core->provider, "is_within", "I", local);
    if (!result) return leave(core, false);
    int truth = PyObject_IsTrue(result);
    Py_DECREF(result);
    *is_within = truth == 1;
    return leave(core, truth >= 0);
}

bool provider_view(void *context, uint32_t network, uint32_t local, uint32_t queue, uint32_t *view) {
    Core *core = enter(context);
    PyObject *messages = queue_tuple(core, queue);
    PyObject *result = messages ? PyObject_CallMethod(core->provider, "view", "IOI", local, messages, network) : NULL;
    Py_XDECREF(messages);
    if (!result) return leave(core, false);
    unsigned long number = PyLong_AsUnsignedLong(result);
    Py_DECREF(result);
    *view = (uint32_t)number;
    return leave(core, !PyErr_Occurred());
}

static PyObject *numbers_tuple(const uint32_t *numbers, uint32_t count) {
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (uint32_t place = 0; tuple && place < count; place++) {
        PyObject *number = PyLong_FromUnsignedLong(numbers[place]);
        if (!number || PyTuple_SetItem(tuple, (Py_ssize_t)place, number) < 0) Py_CLEAR(tuple);
    }
    return tuple;
}

bool provider_judge(void *context, const uint32_t *views, uint32_t count, bool is_pair, bool *is_true) {
    Core *core = enter(context);
    PyObject *tuple = numbers_tuple(views, count);
    PyObject *result = tuple ? PyObject_CallMethod(core->provider, "judge", "Oi", tuple, (int)is_pair) : NULL;
    Py_XDECREF(tuple);
    if (!result) return leave(core, false);
    int truth = PyObject_IsTrue(result);
    Py_DECREF(result);
    *is_true = truth == 1;
    return leave(core, truth >= 0);
}

static bool is_network(const Core *core, uint32_t network) {
    return is_known("network", network, core->behaviour.fates.network_count);
}

static bool add_prospect(Core *core, PyObject *item) {
    Prospect prospect;
    if (!PyArg_ParseTuple(item, "IIII", &prospect.network, &prospect.rule, &prospect.message, &prospect.agent) ||
        !is_network(core, prospect.network) || !is_known("message", prospect.message, core->behaviour.message_count))
        return false;
    if (!fates_add_prospect(&core->behaviour.fates, prospect)) PyErr_NoMemory();
    return !PyErr_Occurred();
}

static bool add_fate(Core *core, PyObject *item) {
    Fate fate = {0};
    if (!PyArg_ParseTuple(item, "II", &fate.network, &fate.agent) || !is_network(core, fate.network)) return false;
    if (!fates_add(&core->behaviour.fates, fate)) PyErr_NoMemory();
    return !PyErr_Occurred();
}

static bool add_all(Core *core, PyObject *items, bool (*add)(Core *core, PyObject *item)) {
    Py_ssize_t count = items && PyList_Check(items) ? PyList_Size(items) : -1;
    if (count < 0 && !PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "what can happen is a list");
    bool is_added = count >= 0;
    for (Py_ssize_t number = 0; number < count && is_added; number++) {
        PyObject *item = PyList_GetItem(items, number);
        is_added = item && add(core, item);
    }
    Py_XDECREF(items);
    return is_added;
}

bool provider_prospects(void *context, uint32_t network, uint32_t local) {
    Core *core = enter(context);
    PyObject *prospects = PyObject_CallMethod(core->provider, "prospects", "III", network, local, core_tally(core).position);
    return leave(core, add_all(core, prospects, add_prospect));
}

bool provider_struck(void *context, uint32_t network, uint32_t local, uint32_t rule, uint32_t message, Blow *blow) {
    Core *core = enter(context);
    int is_taken = 0;
    PyObject *result = PyObject_CallMethod(core->provider, "struck", "IIIII", network, local, rule, message,
                                           core_tally(core).position);
    if (!result) return leave(core, false);
    bool is_read = PyArg_ParseTuple(result, "Ip", &blow->network, &is_taken) && is_network(core, blow->network);
    blow->is_taken = is_taken != 0;
    Py_DECREF(result);
    return leave(core, is_read);
}

bool provider_turned(void *context, uint32_t local, uint32_t rule, uint32_t *after) {
    Core *core = enter(context);
    PyObject *result = PyObject_CallMethod(core->provider, "turned", "III", local, rule, core_tally(core).position);
    if (!result) return leave(core, false);
    unsigned long number = PyLong_AsUnsignedLong(result);
    Py_DECREF(result);
    *after = (uint32_t)number;
    return leave(core, !PyErr_Occurred() && is_known("local", *after, core->behaviour.local_count));
}

bool provider_network_moves(void *context, uint32_t network, const uint32_t *locals, uint32_t count) {
    Core *core = enter(context);
    PyObject *tuple = numbers_tuple(locals, count), *fates = NULL;
    if (tuple) fates = PyObject_CallMethod(core->provider, "network_moves", "IOI", network, tuple, core_tally(core).position);
    Py_XDECREF(tuple);
    return leave(core, add_all(core, fates, add_fate));
}

static bool read_network(const Core *core, PyObject *result, bool is_optional, uint32_t *network) {
    if (!result) return false;
    unsigned long number = PyLong_AsUnsignedLong(result);
    Py_DECREF(result);
    *network = (uint32_t)number;
    bool is_one = number < core->behaviour.fates.network_count && (number || is_optional);
    if (!is_one && !PyErr_Occurred()) PyErr_Format(PyExc_ValueError, "no network %lu", number);
    return !PyErr_Occurred();
}

bool provider_taken_in(void *context, uint32_t network, const uint32_t locals[2], uint32_t message, uint32_t *after) {
    Core *core = enter(context);
    PyObject *result = PyObject_CallMethod(core->provider, "taken_in", "IIIII", network, locals[0], locals[1], message,
                                           core_tally(core).position);
    return leave(core, read_network(core, result, true, after));
}

bool provider_without(void *context, uint32_t network, uint32_t slot, uint32_t *after) {
    Core *core = enter(context);
    PyObject *result = PyObject_CallMethod(core->provider, "without", "III", network, slot, core_tally(core).position);
    return leave(core, read_network(core, result, false, after));
}

static Answer answer_of(Core *core, Note note) {
    if (PyErr_CheckSignals() < 0) return ANSWER_FAILED;
    PyObject *result = PyObject_CallMethod(core->provider, "note", "i", (int)note);
    if (!result) return ANSWER_FAILED;
    int truth = PyObject_IsTrue(result);
    Py_DECREF(result);
    if (truth < 0) return ANSWER_FAILED;
    return truth ? ANSWER_STOP : ANSWER_GO_ON;
}

Answer provider_note(void *context, Note note) {
    Core *core = enter(context);
    Answer answer = answer_of(core, note);
    (void)leave(core, true);
    return answer;
}
