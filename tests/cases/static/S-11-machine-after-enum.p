// A machine may not be called like a enum that is already there (4.2).
enum X { xOne, xTwo }
machine X { start state S { } }  // error: P0311
machine Main { start state S { } }
