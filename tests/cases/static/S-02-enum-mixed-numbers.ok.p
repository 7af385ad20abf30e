// The legal neighbour of S-02-enum-mixed-numbers.
enum E { A = 0, B = 1 } enum F { C, D }
machine Main { start state S { } }
