// A tuple type has no trailing comma, not even of one.
type T = (int,);  // error: P0202
machine Main { start state S { } }
