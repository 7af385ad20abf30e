// The legal neighbour of S-93-second.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1], b in [true]) t [main=Main]: { Main };
