// A spec observes something.
spec A { start state S { } }  // error: P0202
machine Main { start state S { } }
