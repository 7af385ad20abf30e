// map needs its two types.
type T = map;  // error: P0202
machine Main { start state S { } }
