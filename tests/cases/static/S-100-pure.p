// A pure function is for the verifier only.
pure f(x: int): int;  // error: P0210
machine Main { start state S { } }
