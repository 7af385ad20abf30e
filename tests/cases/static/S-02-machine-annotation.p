// Annotations in brackets are gone.
machine A [partial = null] { start state S { } }  // error: P0202
machine Main { start state S { } }
