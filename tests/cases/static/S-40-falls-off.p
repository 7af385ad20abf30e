// A function with a result returns on every path; loops never count.
event eN; event eO;
fun n(b: bool): int { if (b) { return 1; } }  // error: P0440
fun o(): int { }  // error: P0440
fun p(b: bool): int { if (b) { return 1; } else { b = false; } }  // error: P0440
fun q(): int { while (true) { return 1; } }  // error: P0440
fun r(s: seq[int]): int { var i: int; foreach (i in s) { return i; } }  // error: P0440
fun t(): int { assert true; }  // error: P0440
fun u(b: bool): int { { if (b) { return 1; } } { } }  // error: P0440
fun v(): int { while (true) { } }  // error: P0440
fun w(): any { print "w"; }  // error: P0440
fun x(  // error: P0440
    b: bool): int {
  if (b) { assert false; }
}
machine Main {
  var b: bool;
  fun own(): bool { b = true; }  // error: P0440
  fun waits(): int { receive { case eN: { assert false; } case eO: { } } }  // error: P0440
  start state S { }
}
