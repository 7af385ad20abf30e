// The legal neighbour of S-02-bare-map.
type T = map[int, bool];
machine Main { start state S { } }
