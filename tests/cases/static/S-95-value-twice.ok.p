// The legal neighbour of S-95-value-twice.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [2, 3, -2]) t [main=Main]: { Main };
