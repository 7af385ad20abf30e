// The legal neighbour of S-94-bool-for-int.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1, -1]) t [main=Main]: { Main };
