// The number of combinations is bounded.
param a, b, c, d, e, f: int;
machine Main { start state S { } }
test param (a in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], b in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  c in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], d in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  e in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], f in [0, 1])
  t [main=Main]: { Main };  // error: P0698
