// A lone '&' is no operator.
fun g(): bool { return true & false; }  // error: P0201
machine Main { start state S { } }
