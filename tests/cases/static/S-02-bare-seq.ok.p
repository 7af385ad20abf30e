// The legal neighbour of S-02-bare-seq.
type T = seq[int];
machine Main { start state S { } }
