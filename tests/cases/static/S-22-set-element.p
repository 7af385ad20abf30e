// A set element is read only.
machine Main {
  var s: seq[int];
  var st: set[int];
  var sst: set[seq[int]];
  start state S {
    entry {
      st[0] = 3;  // error: P0422
      sst[0] = s;  // error: P0422
    }
  }
}
