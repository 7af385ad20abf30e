// A enum may not be called like a interface that is already there (4.2).
interface X() receives;
enum X { xOne, xTwo }  // error: P0311
machine Main { start state S { } }
