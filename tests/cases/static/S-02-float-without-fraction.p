// A float literal has digits after its point.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var f: float;
  start state S {
    entry {
      f = 1.;  // error: P0202
    }
  }
}
