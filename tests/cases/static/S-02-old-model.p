// The old word 'model' starts no declaration.
model A { start state S { } }  // error: P0202
machine Main { start state S { } }
