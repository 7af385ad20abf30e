// N of N wise is at most the number of listed parameters.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1, 2], b in [true, false]) (3 wise) t [main=Main]: { Main };  // error: P0698
