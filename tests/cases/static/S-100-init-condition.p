// An init-condition is for the verifier only.
init-condition true;  // error: P0210
machine Main { start state S { } }
