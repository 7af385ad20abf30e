// The legal neighbour of S-02-param-values-empty.
param n: int;
test param (n in [-1]) t [main=Main]: { Main };
machine Main { start state S { } }
