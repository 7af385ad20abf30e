// A machine may not be called like a interface that is already there (4.2).
interface X() receives;
machine X { start state S { } }  // error: P0311
machine Main { start state S { } }
