// Nothing may follow the last brace.
machine A { start state S { } } }  // error: P0202
machine Main { start state S { } }
