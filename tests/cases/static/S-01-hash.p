// '#' starts no token.
# event eN;  // error: P0201
machine Main { start state S { } }
