// The legal neighbour of S-02-c-style-parameter.
fun f(p: int) { }
machine Main { start state S { } }
