// A enum may not be called like a typedef that is already there (4.2).
type X = int;
enum X { xOne, xTwo }  // error: P0311
machine Main { start state S { } }
