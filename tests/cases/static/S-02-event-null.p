// null cannot be declared.
event null;  // error: P0202
machine Main { start state S { } }
