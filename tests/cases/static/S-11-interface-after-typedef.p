// A interface may not be called like a typedef that is already there (4.2).
type X = int;
interface X() receives;  // error: P0311
machine Main { start state S { } }
