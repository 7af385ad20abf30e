/* Philosophers who take the left fork and then the right one; processes 0 to N-1 are forks. */
#define N 6
mtype = { take, release };
chan fork[N] = [N] of { mtype, byte };
chan mind[N] = [2] of { bit };
bool go;
HIDDEN byte taker;
active [N] proctype Fork() {
    bool taken = false;
    do
    :: d_step { !taken && nempty(fork[_pid]) -> fork[_pid]?take,taker; mind[taker]!0; taken = true; taker = 0 }
    :: d_step { taken && fork[_pid]??[release,0] -> fork[_pid]??release,0; taken = false }
    od
}
inline philosopher(me, left, right) {
    do
    :: d_step { nempty(mind[me]) -> mind[me]?_;
        if
        :: place == 0 || place == 4 -> fork[left]!take,me; place = 1
        :: place == 1 -> fork[right]!take,me; place = 2
        :: place == 2 -> mind[me]!0; place = 3
        :: else -> fork[left]!release,0; fork[right]!release,0; mind[me]!0; place = 4
        fi }
    od
}
active [N] proctype Philosopher() {
    byte place = 0;  /* 0 thinking, 1 first, 2 second, 3 eating, 4 sated */
    d_step { go -> mind[_pid - N]!0 };
    philosopher((_pid - N), (_pid - N), ((_pid - N + 1) % N))
}
active proctype Main() { go = true; false }
