// A tuple type is named whole or not at all.
type T = (x: int, bool);  // error: P0202
machine Main { start state S { } }
