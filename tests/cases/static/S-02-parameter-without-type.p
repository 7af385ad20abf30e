// A parameter has a type.
fun f(p) { }  // error: P0202
machine Main { start state S { } }
