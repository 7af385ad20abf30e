// A parameter is listed once.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1], n in [2]) t [main=Main]: { Main };  // error: P0695
