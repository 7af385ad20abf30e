// 'safe' is reserved though nothing uses it.
fun safe() { }  // error: P0202
machine Main { start state S { } }
