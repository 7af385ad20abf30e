// A typedef may not be called like a foreign that is already there (4.2).
type X;
type X = int;  // error: P0311
machine Main { start state S { } }
