// A parametric test lists a parameter.
param n: int;
test param () t [main=Main]: { Main };  // error: P0202
machine Main { start state S { } }
