// A machine may not be called like a typedef that is already there (4.2).
type X = int;
machine X { start state S { } }  // error: P0311
machine Main { start state S { } }
