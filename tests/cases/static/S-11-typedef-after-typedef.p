// A typedef may not be called like a typedef that is already there (4.2).
type X = int;
type X = int;  // error: P0311
machine Main { start state S { } }
