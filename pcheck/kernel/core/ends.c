#include "expand.h"

bool ends_badly(const Expander *expander, const uint32_t *vector, uint32_t width, bool checks_liveness) {
    uint32_t monitors = expander->slots->monitors;
    for (uint32_t slot = expander->slots->first; slot < width; slot++) {
        if (!vector[slot]) continue;
        uint32_t local = config_local(expander->behaviour, vector[slot]);
        if (readiness_of(expander->behaviour, local)->status == STATUS_BLOCKED) return true;
    }
    if (!checks_liveness) return false;
    for (uint32_t slot = 0; slot < monitors; slot++)
        if (expander->behaviour->locals[vector[slot]].heat & HEAT_HOT) return true;
    return false;
}
