// The legal neighbour of S-02-set-add-trailing-comma.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var st: set[int];
  start state S {
    entry {
      st += (1);
    }
  }
}
