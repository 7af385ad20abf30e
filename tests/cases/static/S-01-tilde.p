// '~' starts no token.
fun g(): int { return ~1; }  // error: P0201
machine Main { start state S { } }
