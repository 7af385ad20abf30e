// A global function belongs to no machine, so it has no this.
event eN; event eM: machine;
fun g() { send this, eN; }  // error: P0560
fun h(): machine { return this; }  // error: P0560
fun k(m: machine) { send m, eM, this; }  // error: P0560
machine Main { start state S { } }
