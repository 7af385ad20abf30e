/* Six counters modulo ten, each ticking itself. The last process is P's main machine. */
chan q[6] = [2] of { bit };
active [6] proctype Counter() {
    byte count = 0;
    do :: d_step { q[_pid]?_ -> count = (count + 1) % 10; q[_pid]!0 } od
}
active proctype Main() {
    d_step { q[0]!0; q[1]!0; q[2]!0; q[3]!0; q[4]!0; q[5]!0 };
    false
}
