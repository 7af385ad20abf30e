// There is no empty tuple type.
type T = ();  // error: P0202
machine Main { start state S { } }
