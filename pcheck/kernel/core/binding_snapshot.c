#include "binding.h"

#define PIECE_BYTES ((size_t)1 << 22)

/* What the provider was asked, as it numbers its log. */
enum { ASKED_STEP, ASKED_OBSERVE, ASKED_WITHIN };

static bool is_idle(const Core *core) {
    if (core->provider && !core->is_running && core->mode == MODE_EXACT && store_count(&core->search.store) > 0)
        return true;
    PyErr_SetString(PyExc_RuntimeError, "the core is running, or not begun, or searches in another way");
    return false;
}

static bool is_section(int section) {
    if (section >= 0 && section < SECTIONS) return true;
    PyErr_Format(PyExc_ValueError, "no section %d", section);
    return false;
}

PyObject *core_section(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    int section;
    uint32_t next;
    if (!PyArg_ParseTuple(arguments, "iI", &section, &next) || !is_idle(core) || !is_section(section)) return NULL;
    size_t room = snapshot_room(&core->snapshot, (Section)section), written = 0;
    if (room < PIECE_BYTES) room = PIECE_BYTES;
    char *bytes = PyMem_Malloc(room);
    if (!bytes) return PyErr_NoMemory();
    bool is_written = snapshot_write(&core->snapshot, (Section)section, &next, (uint8_t *)bytes, room, &written);
    PyObject *piece = is_written ? PyBytes_FromStringAndSize(bytes, (Py_ssize_t)written) : PyErr_NoMemory();
    PyMem_Free(bytes);
    return piece ? Py_BuildValue("NI", piece, next) : NULL;
}

PyObject *core_load(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    int section;
    const char *bytes;
    Py_ssize_t count;
    if (!PyArg_ParseTuple(arguments, "iy#", &section, &bytes, &count) || !is_section(section)) return NULL;
    if (!core->provider || core->is_running || core->mode != MODE_EXACT || !(core->snapshot.is_loading || snapshot_is_fresh(&core->snapshot)))
        return PyErr_Format(PyExc_RuntimeError, "only a core that has just begun can be loaded");
    switch (snapshot_load(&core->snapshot, (Section)section, (const uint8_t *)bytes, (size_t)count)) {
        case LOADED: Py_RETURN_TRUE;
        case LOADED_WRONG: Py_RETURN_FALSE;
        case LOADED_NO_MEMORY: break;
    }
    return PyErr_NoMemory();
}

static Outcome ask(Core *core, int kind, uint32_t slot, uint32_t local, uint32_t message) {
    Sight sight;
    uint32_t entry;
    bool is_within;
    if (kind == ASKED_STEP) return behaviour_step(&core->behaviour, local, message, &entry);
    if (kind == ASKED_OBSERVE) return behaviour_observe(&core->behaviour, slot, local, message, &sight);
    return behaviour_within(&core->behaviour, local, &is_within);
}

static bool is_question(const Core *core, int kind, uint32_t slot, uint32_t local, uint32_t message) {
    bool is_known = kind >= ASKED_STEP && kind <= ASKED_WITHIN && local && local < core->behaviour.local_count &&
                    message < core->behaviour.message_count && slot <= core->slots.monitors;
    if (!is_known) PyErr_SetString(PyExc_ValueError, "a question about what is not there");
    return is_known;
}

PyObject *core_ask(PyObject *self, PyObject *arguments) {
    Core *core = (Core *)self;
    int kind;
    uint32_t slot, local, message, level;
    if (!PyArg_ParseTuple(arguments, "iIIII", &kind, &slot, &local, &message, &level) || !is_idle(core) ||
        !is_question(core, kind, slot, local, message))
        return NULL;
    core->is_running = true;
    core->search.level = level;
    core->thread = PyEval_SaveThread();
    Outcome outcome = ask(core, kind, slot, local, message);
    PyEval_RestoreThread(core->thread);
    core->search.level = 0;
    core->is_running = false;
    if (outcome == OUTCOME_PROVIDER_FAILED) return NULL;
    if (outcome == OUTCOME_NO_MEMORY) return PyErr_NoMemory();
    Py_RETURN_NONE;
}
