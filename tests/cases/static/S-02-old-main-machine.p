// The old form of a main machine is gone.
main machine A { start state S { } }  // error: P0202
machine Main { start state S { } }
