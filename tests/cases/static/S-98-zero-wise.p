// N of N wise is at least 1.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1, 2]) (0 wise) t [main=Main]: { Main };  // error: P0698
