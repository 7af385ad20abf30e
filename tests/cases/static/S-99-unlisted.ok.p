// The legal neighbour of S-99-unlisted.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1, 2], other in [0, 5]) assume (other > 1) t [main=Main]: { Main };
