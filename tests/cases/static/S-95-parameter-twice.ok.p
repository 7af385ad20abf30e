// The legal neighbour of S-95-parameter-twice.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1], k in [1]) t [main=Main]: { Main };
