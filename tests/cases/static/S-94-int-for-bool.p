// A value has the type of its parameter, also bool.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (b in [1]) t [main=Main]: { Main };  // error: P0694
