// 'main' is a keyword everywhere.
fun main() { }  // error: P0202
machine Main { start state S { } }
