// The legal neighbour of S-02-exponent.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var f: float;
  start state S {
    entry {
      f = 1.0; f = .25; f = 1 . 5; f = 007.10;
    }
  }
}
