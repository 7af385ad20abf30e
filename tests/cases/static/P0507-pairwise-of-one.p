// pairwise with one parameter runs all its values.
param n: int;
machine Main { start state S { } }
test param (n in [1, 2]) pairwise t [main=Main]: { Main };  // warning: P0507
