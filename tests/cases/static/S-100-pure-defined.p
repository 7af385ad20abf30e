// A defined pure function is for the verifier only.
pure f(x: int): int = x + 1;  // error: P0210
machine Main { start state S { } }
