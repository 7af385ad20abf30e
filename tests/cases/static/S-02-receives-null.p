// null cannot be in a receives list.
machine A receives null; { start state S { } }  // error: P0202
machine Main { start state S { } }
