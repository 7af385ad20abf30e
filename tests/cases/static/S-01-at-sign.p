// '@' starts no token.
machine A@B { start state S { } }  // error: P0201
machine Main { start state S { } }
