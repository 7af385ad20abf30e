// Only bool and int literals are values of a parameter.
param n: int;
test param (n in [1.5]) t [main=Main]: { Main };  // error: P0202
machine Main { start state S { } }
