// The legal neighbour of S-98-too-many.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1, 2], b in [true, false]) (2 wise) t [main=Main]: { Main };
