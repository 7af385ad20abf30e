// The legal neighbour of S-02-named-tuple-trailing-comma.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var nt: (x: int, y: int);
  start state S {
    entry {
      nt = (x = 1, y = 2);
    }
  }
}
