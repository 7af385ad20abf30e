// The values of an int parameter are distinct.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [2, 3, 2]) t [main=Main]: { Main };  // error: P0695
