// A global function belongs to no machine, so it cannot goto.
fun g() {
  goto S;  // error: P0304
}
machine Main { start state S { entry { if ($) { g(); } } } }
