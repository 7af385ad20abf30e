// The legal neighbours of S-62-outside-loop.
event eN;
event eI: int;
machine Main {
  var i: int;
  var b: bool;
  var c: bool;
  var s: seq[int];
  fun helper() { var q: int; q = 1; }
  start state S {
    entry {
      while (b) { b = false; if (b) break; else continue; }
      foreach (i in s) { if (b) { break; } { continue; } }
      while (true) { foreach (i in s) { break; } break; }
      while (b) { receive { case eN: { continue; } } }
      while (b) { receive { case eN: { break; } } }
      receive { case eN: { while (b) { break; } } }
      while (b) { receive { case eN: { while (c) { continue; } receive { case eI: (n: int) { break; } } } } }
    }
  }
}
