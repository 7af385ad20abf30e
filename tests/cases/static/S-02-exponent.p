// A float has no exponent form.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var f: float;
  start state S {
    entry {
      f = 1.0e5;  // error: P0202
    }
  }
}
