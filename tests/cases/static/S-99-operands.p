// An assume uses literals, listed parameters and the operators of int and bool, and needs parameters.
enum Col { Red, Blue }
param n, k: int; param b: bool;
fun f(): bool { return true; }
machine Main { start state S { } }
test param (n in [1]) assume (f()) t1 [main=Main]: { Main };  // error: P0699
test param (n in [1]) assume (1 == "x") t2 [main=Main]: { Main };  // error: P0699
test param (n in [1]) assume (n in n) t3 [main=Main]: { Main };  // error: P0699
test param (n in [1], b in [true]) assume (b ==> n == 1) t4 [main=Main]: { Main };  // error: P0699
test param (n in [1]) assume (n == Red) t5 [main=Main]: { Main };  // error: P0699
test param (n in [1]) assume ($) t6 [main=Main]: { Main };  // error: P0699
test param (n in [1]) assume (n to float > 1.0) t7 [main=Main]: { Main };  // error: P0699
test param (n in [0, 1], k in [1, 2]) assume (k / n == 1) t8 [main=Main]: { Main };  // error: P0699
test param (n in [0, 1], k in [1, 2]) assume (k % n == 1) t9 [main=Main]: { Main };  // error: P0699
test assume (true) t10 [main=Main]: { Main };  // error: P0699
test param (n in [1], b in [true]) assume (n && b) t11 [main=Main]: { Main };  // error: P0451
test param (n in [1], b in [true]) assume (n + b == 1) t12 [main=Main]: { Main };  // error: P0443
test param (n in [1], b in [true]) assume (n == b) t13 [main=Main]: { Main };  // error: P0445
