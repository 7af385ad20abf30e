// A listed parameter is declared.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (zz in [1]) t [main=Main]: { Main };  // error: P0693
