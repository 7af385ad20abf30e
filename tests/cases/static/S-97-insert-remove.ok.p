// The legal neighbours of S-97-insert-remove.
param q: seq[int];
machine Main {
  var s: seq[int];
  start state S {
    entry {
      s = q;
      s += (0, 1);
      s -= 0;
      s[0] = q[0];
    }
  }
}
