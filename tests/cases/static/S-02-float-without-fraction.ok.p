// The legal neighbour of S-02-float-without-fraction.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var f: float;
  start state S {
    entry {
      f = 1.0;
    }
  }
}
