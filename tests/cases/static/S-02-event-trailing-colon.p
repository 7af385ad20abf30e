// A colon needs its type.
event eX: ;  // error: P0202
machine Main { start state S { } }
