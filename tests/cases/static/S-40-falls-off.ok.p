// return, assert false, assume false, an if whose both branches return, a block and a receive whose cases all do: each surely returns.
event eN; event eO;
fun n(b: bool): int { if (b) { return 1; } return 2; }
fun o(b: bool): int { if (b) { return 1; } else { return 2; } }
fun p(b: bool): int { if (b) { return 1; } else if (!b) { return 2; } else { assert false; } }
fun q(): int { while (true) { return 1; } return 0; }
fun r(): int { assert false; }
fun s(): int { assert false, "never"; }
fun t(): int { { { return 1; } } }
fun u(b: bool): int { if (b) return 1; else assert false; }
fun v(): int { assume false; }
fun w(): int { return 1; print "unreachable"; }
fun x(): int { assert true; { return 3; ; } }
fun y() { if (true) { } }
machine Main {
  fun waits(): int { receive { case eN: { assert false; } case eO: { assert false, "no"; } } }
  start state S { }
}
