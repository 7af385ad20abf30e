// A parameter of a type that does not exist is one mistake, however a test uses it.
param n: Nope;  // error: P0317
param k: int;
machine Main { start state S { } }
test param (n in [1, 2], k in [1, 2]) t [main=Main]: { Main };
test param (k in [1, 2], n in [1, 2]) assume (k > 1) u [main=Main]: { Main };
test param (n in [1, 2], k in [1, 2]) pairwise v [main=Main]: { Main };
