// 'set' is a keyword.
fun set() { }  // error: P0202
machine Main { start state S { } }
