// The legal neighbour of S-02-param-initialiser.
param n: int;
machine Main { start state S { } }
