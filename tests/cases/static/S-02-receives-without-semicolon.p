// A receives clause ends with a semicolon.
machine A receives { start state S { } }  // error: P0202
machine Main { start state S { } }
