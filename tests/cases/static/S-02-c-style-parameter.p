// A parameter is written name: type.
fun f(int p) { }  // error: P0202
machine Main { start state S { } }
