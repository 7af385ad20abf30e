// A test whose assumption excludes all values is not run.
param n, k: int;
machine Main { start state S { } }
test param (n in [1, 2], k in [1]) assume (n + k > 9 && n > 0) t [main=Main]: { Main };  // warning: P0508
test u [main=Main]: { Main };
