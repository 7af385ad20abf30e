// A global param has no value of its own.
param n: int = 3;  // error: P0202
machine Main { start state S { } }
