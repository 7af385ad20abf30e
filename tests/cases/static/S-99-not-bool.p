// The assume of a test is bool.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1, 2]) assume (n + 1) t [main=Main]: { Main };  // error: P0699
