// A value has the type of its parameter.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1, true]) t [main=Main]: { Main };  // error: P0694
