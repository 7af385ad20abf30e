// seq needs its type.
type T = seq;  // error: P0202
machine Main { start state S { } }
