// '^' starts no token.
fun g(): int { return 1 ^ 2; }  // error: P0201
machine Main { start state S { } }
