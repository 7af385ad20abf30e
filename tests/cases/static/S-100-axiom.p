// An axiom is for the verifier only.
axiom true;  // error: P0210
machine Main { start state S { } }
