// A parameter of a test has a value.
param n: int;
test param (n in []) t [main=Main]: { Main };  // error: P0202
machine Main { start state S { } }
