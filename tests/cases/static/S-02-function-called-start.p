// 'start' is a keyword.
fun start() { }  // error: P0202
machine Main { start state S { } }
