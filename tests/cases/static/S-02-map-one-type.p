// map needs its two types.
type T = map[int];  // error: P0202
machine Main { start state S { } }
