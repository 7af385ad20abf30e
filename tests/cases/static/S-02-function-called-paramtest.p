// 'paramtest' is reserved though nothing uses it.
fun paramtest() { }  // error: P0202
machine Main { start state S { } }
