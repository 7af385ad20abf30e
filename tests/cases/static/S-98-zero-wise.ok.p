// The legal neighbour of S-98-zero-wise.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1, 2]) (1 wise) t [main=Main]: { Main };
