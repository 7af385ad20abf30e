// The legal neighbour of S-17-type-of-a-param.
param n: int;
param k: int;
machine Main { start state S { } }
test param (n in [1, 2], k in [1, 2]) t [main=Main]: { Main };
test param (k in [1, 2], n in [1, 2]) assume (k > 1) u [main=Main]: { Main };
test param (n in [1, 2], k in [1, 2]) pairwise v [main=Main]: { Main };
