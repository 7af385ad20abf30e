// The legal neighbour of S-02-named-one-tuple-without-comma.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var n1: (x: int);
  start state S {
    entry {
      n1 = (x = 1,);
    }
  }
}
