// Parametric tests with assume, pairwise and N wise, in every combination.
param n, k: int; param b: bool; param other: int;
machine Main { start state S { } }
test param (n in [1, 2], k in [-1, 0, 7], b in [true, false]) t1 [main=Main]: { Main };
test param (n in [1, 2], k in [-1, 0, 7], b in [true, false]) pairwise t2 [main=Main]: { Main };
test param (n in [1, 2], k in [-1, 0, 7], b in [true, false]) (2 wise) t3 [main=Main]: { Main };
test param (n in [1, 2], k in [-1, 0, 7], b in [true, false]) assume (n + k * 2 - 1 < 5 && (b || !b) && k != -1) t4 [main=Main]: { Main };
test param (n in [1, 2], k in [-1, 0, 7], b in [true, false]) assume n <= k || b == true (2 wise) t5 [main=Main]: { Main };
test param (n in [1, 2], k in [-1, 0, 7]) assume n % 2 == 0 && k / 2 > -k pairwise t6 [main=Main]: { Main };
test param (n in [1]) (1 wise) t7 [main=Main]: { Main };
test param (b in [true, false], n in [1]) assume b (2 wise) t10 [main=Main]: { Main };
test param (b in [true, false]) assume b t8 [main=Main]: { Main };
test t9 [main=Main]: { Main };
