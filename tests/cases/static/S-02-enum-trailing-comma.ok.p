// The legal neighbour of S-02-enum-trailing-comma.
enum E { A, B }
machine Main { start state S { } }
