// A interface may not be called like a machine that is already there (4.2).
machine X { start state S { } }
interface X() receives;  // error: P0311
machine Main { start state S { } }
