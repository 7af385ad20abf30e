machine Main { start state S { } }
