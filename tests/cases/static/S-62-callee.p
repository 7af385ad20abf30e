// The loop of a caller does not count.
fun leave() { break; }  // error: P0562
fun skip() { continue; }  // error: P0562
machine Main {
  var b: bool;
  start state S { entry { while (b) { leave(); skip(); } } }
}
