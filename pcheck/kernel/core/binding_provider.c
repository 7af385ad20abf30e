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
        PyObject *item = PyList_GetItem(effects, number);
        if (!item || !PyArg_ParseTuple(item, "IIIIIII", &effect.local, &effect.message, &effect.target,
                                       &effect.created, &effect.slot, &effect.observers, &effect.violation) ||
            !is_sound(core, &effect))
            return false;
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
    bool is_read = PyArg_ParseTuple(result, "III", &sight->local, &sight->violation, &sight->heat) != 0;
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

/* Read the messages of a queue; NO_QUEUE with an exception when it cannot be. */
static uint32_t read_queue(Core *core, PyObject *messages) {
    Behaviour *behaviour = &core->behaviour;
    Py_ssize_t count = PyTuple_Check(messages) ? PyTuple_Size(messages) : -1;
    uint32_t queue = EMPTY_QUEUE;
    if (count < 0) PyErr_SetString(PyExc_TypeError, "a queue is a tuple of messages");
    for (Py_ssize_t place = 0; place < count && !PyErr_Occurred(); place++) {
        unsigned long message = PyLong_AsUnsignedLong(PyTuple_GetItem(messages, place));
        if (PyErr_Occurred()) break;
        if (message <= NULL_MESSAGE || message >= behaviour->message_count) {
            PyErr_Format(PyExc_ValueError, "no message %lu", message);
        } else if ((queue = queue_append(behaviour, queue, (uint32_t)message)) == NO_QUEUE) {
            PyErr_NoMemory();
        }
    }
    return PyErr_Occurred() ? NO_QUEUE : queue;
}

/* Find the configuration of a machine afterwards, 0 when it is gone. */
static bool read_machine(Core *core, uint32_t local, PyObject *messages, Fate *fate) {
    if (!local) return true;
    if (local >= core->behaviour.local_count) {
        PyErr_Format(PyExc_ValueError, "no local %u", local);
        return false;
    }
    uint32_t queue = read_queue(core, messages);
    if (queue == NO_QUEUE) return false;
    fate->length = queue_length(&core->behaviour, queue);
    fate->config = config_of(&core->behaviour, local, queue);
    if (!fate->config) PyErr_NoMemory();
    return fate->config != 0;
}

static bool add_fate(Core *core, PyObject *item) {
    Fate fate = {0};
    uint32_t local;
    PyObject *messages;
    if (!item || !PyArg_ParseTuple(item, "IIOI", &fate.network, &local, &messages, &fate.agent)) return false;
    if (fate.network >= core->behaviour.fates.network_count) {
        PyErr_Format(PyExc_ValueError, "no network %u", fate.network);
        return false;
    }
    if (!read_machine(core, local, messages, &fate)) return false;
    if (!fates_add(&core->behaviour.fates, fate)) PyErr_NoMemory();
    return !PyErr_Occurred();
}

static bool add_fates(Core *core, PyObject *fates) {
    Py_ssize_t count = fates && PyList_Check(fates) ? PyList_Size(fates) : -1;
    if (count < 0 && !PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "what can happen is a list");
    bool is_added = count >= 0;
    for (Py_ssize_t number = 0; number < count && is_added; number++)
        is_added = add_fate(core, PyList_GetItem(fates, number));
    Py_XDECREF(fates);
    return is_added;
}

bool provider_befall(void *context, uint32_t network, uint32_t local, uint32_t queue) {
    Core *core = enter(context);
    PyObject *messages = queue_tuple(core, queue), *fates = NULL;
    if (messages)
        fates = PyObject_CallMethod(core->provider, "befall", "IIOI", network, local, messages, core_tally(core).position);
    Py_XDECREF(messages);
    return leave(core, add_fates(core, fates));
}

bool provider_upset(void *context, uint32_t network, const uint32_t *locals, uint32_t count) {
    Core *core = enter(context);
    PyObject *tuple = numbers_tuple(locals, count), *fates = NULL;
    if (tuple) fates = PyObject_CallMethod(core->provider, "upset", "IOI", network, tuple, core_tally(core).position);
    Py_XDECREF(tuple);
    return leave(core, add_fates(core, fates));
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

bool provider_take(void *context, uint32_t network, const uint32_t locals[2], uint32_t message, uint32_t *after) {
    Core *core = enter(context);
    PyObject *result = PyObject_CallMethod(core->provider, "take", "IIIII", network, locals[0], locals[1], message,
                                           core_tally(core).position);
    return leave(core, read_network(core, result, true, after));
}

bool provider_part(void *context, uint32_t network, uint32_t slot, uint32_t *after) {
    Core *core = enter(context);
    PyObject *result = PyObject_CallMethod(core->provider, "part", "III", network, slot, core_tally(core).position);
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
