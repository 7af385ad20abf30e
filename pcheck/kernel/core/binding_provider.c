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
                                       &effect.created, &effect.slot, &effect.observers, &effect.violation))
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
