// A backslash outside a string starts no token.
fun g() { print \n; }  // error: P0201
machine Main { start state S { } }
