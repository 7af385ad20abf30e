/* A token goes round stations; a station lends it to its client when that has asked. Process 0 is P's main machine. */
#define N 8
mtype = { token, ask, grant, done, rest };
chan q[N] = [4] of { mtype };
chan mind[N] = [2] of { mtype };
bool go;
bool is_there[N];
HIDDEN mtype kind;
inline serve(next) {
    q[_pid]?kind;
    if
    :: kind == ask -> asked = true
    :: kind == token && asked -> mind[_pid]!grant; lent = true
    :: kind == token && !asked -> q[next]!token
    :: else -> lent = false; asked = false; q[next]!token
    fi; kind = 0
}
active proctype Main() {
    bool asked = false, lent = false;
    do
    :: d_step { !go -> go = true; is_there[0] = true; q[N - 1]!token }
    :: d_step { go && nempty(q[_pid]) -> serve((N - 1)) }
    od
}
active [N - 1] proctype Station() {
    bool asked = false, lent = false;
    do
    :: d_step { go && !is_there[_pid] -> is_there[_pid] = true }
    :: d_step { is_there[_pid] && nempty(q[_pid]) -> serve((_pid - 1)) }
    od
}
active [N] proctype Client() {
    bool begun = false;
    do
    :: d_step { is_there[_pid - N] && !begun -> begun = true; q[_pid - N]!ask }
    :: d_step { nempty(mind[_pid - N]) -> mind[_pid - N]?kind;
        if
        :: kind == grant -> q[_pid - N]!done; mind[_pid - N]!rest
        :: else -> q[_pid - N]!ask
        fi; kind = 0 }
    od
}
