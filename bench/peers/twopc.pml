/* Two-phase commit without end: participants, a timer, acknowledgements. Process 0 is P's main machine. */
#ifndef N
#define N 6
#endif
mtype = { prepare, yes, no, decision, ack, start, timeout_ };
chan coordinator = [16] of { mtype };
chan q[N] = [4] of { mtype };
chan timer = [2] of { bit };
HIDDEN mtype kind;
HIDDEN byte who;
inline tell(what) { who = 0; do :: who < N -> q[who]!what; who++ :: else -> break od; who = 0 }
active proctype Main() {
    byte votes = 0, acks = 0; bool voting = false;
    d_step { tell(prepare); timer!0; voting = true };
    do
    :: d_step { nempty(coordinator) -> coordinator?kind;
        if
        :: voting && kind == timeout_ -> acks = 1; votes = 0; tell(decision); voting = false
        :: voting && kind != timeout_ -> votes++;
            if :: kind == no || votes == N -> votes = 0; tell(decision); voting = false :: else fi
        :: !voting && (kind == ack || kind == timeout_) -> acks++;
            if :: acks == N + 1 -> acks = 0; tell(prepare); timer!0; voting = true :: else fi
        :: else
        fi; kind = 0 }
    od
}
active [N] proctype Participant() {
    do
    :: d_step { q[_pid - 1]?[prepare] -> q[_pid - 1]?prepare; coordinator!yes }
    :: d_step { q[_pid - 1]?[prepare] -> q[_pid - 1]?prepare; coordinator!no }
    :: d_step { q[_pid - 1]?[decision] -> q[_pid - 1]?decision; coordinator!ack }
    od
}
active proctype Timer() { do :: d_step { timer?_ -> coordinator!timeout_ } od }
