// break and continue need a loop of the same function around them.
event eN;
machine Main {
  var i: int;
  var b: bool;
  var s: seq[int];
  fun helper() { var q: int; q = 1; }
  start state S {
    entry {
      break;  // error: P0562
      continue;  // error: P0562
      while (b) { b = false; }
      break;  // error: P0562
      if (b) { continue; }  // error: P0562
      { { break; } }  // error: P0562
      foreach (i in s) { helper(); }
      receive { case eN: { break; } }  // error: P0562
      receive { case eN: { continue; } }  // error: P0562
    }
  }
}
