// The legal neighbour of S-02-enum-empty.
enum E { A }
machine Main { start state S { } }
