// A proof script is for the verifier only.
Proof { prove *; }  // error: P0210
machine Main { start state S { } }
