// Functions do not nest.
fun f() { fun g() { } }  // error: P0202
machine Main { start state S { } }
