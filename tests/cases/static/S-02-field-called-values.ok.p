// The legal neighbour of S-02-field-called-values.
type T = (vals: int);
machine Main { start state S { } }
