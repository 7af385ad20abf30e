// A lemma is for the verifier only.
Lemma small { invariant one: true; }  // error: P0210
machine Main { start state S { } }
