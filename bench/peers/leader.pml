/* Dolev, Klawe and Rodeh's election in a one-way ring; process 0 is P's main machine. */
#define N 13
#define ACTIVE 0
#define PASSIVE 1
#define LEADER 2
mtype = { one, two };
chan q[N] = [N] of { mtype, byte };
bool go;
HIDDEN mtype kind;
HIDDEN byte number;
inline member(next) {
    do
    :: d_step { state != LEADER && nempty(q[_pid]) -> q[_pid]?kind,number;
        if
        :: state == PASSIVE -> q[next]!kind,number
        :: state == ACTIVE && kind == one && number == largest -> state = LEADER
        :: state == ACTIVE && kind == one && number != largest -> neighbour = number; q[next]!two,number
        :: state == ACTIVE && kind == two && neighbour > number && neighbour > largest ->
            largest = neighbour; q[next]!one,largest
        :: else -> state = PASSIVE
        fi; kind = 0; number = 0 }
    od
}
active proctype Main() {
    byte largest = N, neighbour = 0, state = ACTIVE;
    d_step { go = true; q[N - 1]!one,N };
    member((N - 1))
}
active [N - 1] proctype Node() {
    byte largest = _pid, neighbour = 0, state = ACTIVE;
    d_step { go -> q[_pid - 1]!one,largest };
    member((_pid - 1))
}
