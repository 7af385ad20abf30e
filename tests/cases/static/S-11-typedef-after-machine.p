// A typedef may not be called like a machine that is already there (4.2).
machine X { start state S { } }
type X = int;  // error: P0311
machine Main { start state S { } }
