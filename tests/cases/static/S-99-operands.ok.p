// The legal neighbour of S-99-operands.
param n, k: int; param b: bool;
machine Main { start state S { } }
test param (n in [1, -2], k in [1], b in [true, false])
  assume (b == true && !(n != 1) || -n >= 2 && n < k && k <= 1 && n * 2 + 3 - k > 0 - 100 && k / 1 == 1 && k % 2 == 1)
  t1 [main=Main]: { Main };
test param (n in [0, 1]) assume (n == 0 || 2 / n == 2) t2 [main=Main]: { Main };
