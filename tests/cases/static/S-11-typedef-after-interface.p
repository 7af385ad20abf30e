// A typedef may not be called like a interface that is already there (4.2).
interface X() receives;
type X = int;  // error: P0311
machine Main { start state S { } }
