event eSame;
machine Main { start state S { } }
