// The errors of every machine, function and state are reported in one run.
event eN; event eI: int;
fun free(): int { return "x"; }  // error: P0428
machine One {
  var i: int;
  fun f() { i = true; }  // error: P0425
  fun g(): bool { return 1 < true; }  // error: P0444
  start state S {
    entry { i = ghost; }  // error: P0315
    exit { print 1; }  // error: P0430
  }
}
machine Two {
  start state S {
    on eI do (p: bool) { }  // error: P0435
    on eN do { raise eI; }  // error: P0434
  }
  state T {
    on eN goto Nope;  // error: P0304
    entry { assert 1; }  // error: P0429
  }
}
machine Main { var q: Nope; start state S { entry nope; } }  // error: P0317 P0305
