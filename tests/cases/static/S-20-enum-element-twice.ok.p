// The legal neighbour of S-20-enum-element-twice.
enum E { X, V }
enum F { Y, Z }
enum G { K = 7, L = 0 }
enum H { M = 7, N = 1 }
machine Main { start state S { } }
