// Every listed parameter is declared.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1], zz in [true]) t [main=Main]: { Main };  // error: P0693
