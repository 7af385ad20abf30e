param a, b, c: int;
param f: bool;
machine Main { var i: int; start state S { entry { while (i < a) { i = i + 1; } } } }
test param (a in [1, -2], f in [true, false]) tAll [main=Main]: { Main };
test param (a in [1, 2], b in [3, 4], c in [5, 6]) pairwise tPair [main=Main]: { Main };
test param (a in [1, 2], b in [3, 4], c in [5, 6]) (1 wise) tOne [main=Main]: { Main };
test param (a in [1, 2, 3], b in [1, 2, 3]) assume a + b == 4 tSum [main=Main]: { Main };
test param (a in [1, 2], b in [3, 4]) assume a > b tNever [main=Main]: { Main };
test param (b in [4, 3], a in [2]) (2 wise) tFull [main=Main]: { Main };
test tPlain [main=Main]: { Main };
