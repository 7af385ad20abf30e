// The legal neighbour of S-02-tuple-trailing-comma.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var t: (int, bool);
  start state S {
    entry {
      t = (1, true);
    }
  }
}
