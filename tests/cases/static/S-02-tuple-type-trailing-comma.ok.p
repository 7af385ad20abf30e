// The legal neighbour of S-02-tuple-type-trailing-comma.
type T = (int);
machine Main { start state S { } }
