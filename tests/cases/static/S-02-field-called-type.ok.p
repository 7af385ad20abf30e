// The legal neighbour of S-02-field-called-type.
type T = (kind: int);
machine Main { start state S { } }
