// A interface may not be called like a enum that is already there (4.2).
enum X { xOne, xTwo }
interface X() receives;  // error: P0311
machine Main { start state S { } }
