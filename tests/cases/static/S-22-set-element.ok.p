// The legal neighbours of S-22-set-element.
machine Main {
  var i: int;
  var s: seq[int];
  var st: set[int];
  var sst: set[seq[int]];
  start state S {
    entry {
      i = st[0];
      s = sst[0];
      st += (3);
      st -= 3;
    }
  }
}
