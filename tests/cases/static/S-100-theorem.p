// A theorem is for the verifier only.
Theorem big { invariant one: true; }  // error: P0210
machine Main { start state S { } }
