// A interface may not be called like a interface that is already there (4.2).
interface X() receives;
interface X() receives;  // error: P0311
machine Main { start state S { } }
