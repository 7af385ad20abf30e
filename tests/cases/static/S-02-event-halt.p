// halt cannot be declared.
event halt;  // error: P0202
machine Main { start state S { } }
