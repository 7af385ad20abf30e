/* N counters modulo ten, each ticking itself. The last process is P's main machine. */
#ifndef N
#define N 6
#endif
chan q[N] = [2] of { bit };
HIDDEN byte who;
active [N] proctype Counter() {
    byte count = 0;
    do :: d_step { q[_pid]?_ -> count = (count + 1) % 10; q[_pid]!0 } od
}
active proctype Main() {
    d_step { who = 0; do :: who < N -> q[who]!0; who++ :: else -> break od; who = 0 };
    false
}
