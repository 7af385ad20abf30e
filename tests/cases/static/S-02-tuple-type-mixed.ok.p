// The legal neighbour of S-02-tuple-type-mixed.
type T = (x: int, y: bool); type U = (int, bool);
machine Main { start state S { } }
