// The legal neighbour of S-02-enum-negative-number.
enum E { A = 1 }
machine Main { start state S { } }
