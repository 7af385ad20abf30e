// The legal neighbour of S-94-int-for-bool.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (b in [true, false]) t [main=Main]: { Main };
