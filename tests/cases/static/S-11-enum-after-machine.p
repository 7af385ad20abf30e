// A enum may not be called like a machine that is already there (4.2).
machine X { start state S { } }
enum X { xOne, xTwo }  // error: P0311
machine Main { start state S { } }
