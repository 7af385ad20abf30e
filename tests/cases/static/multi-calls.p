// Each wrong argument of a call statement list is reported.
event eI: int;
fun plus(p: int, q: int): int { return p + q; }
machine Main {
  var i: int;
  start state S {
    entry {
      i = plus(true, 1);  // error: P0427
      plus(ghost, 1);  // error: P0315
      plus(1);  // error: P0426
      plus(ghost + 1, 1 + "x");  // error: P0315 P0443
      plus("a", plus(1, "b"));  // error: P0427
    }
  }
}
