// The legal neighbour of S-02-call-trailing-comma.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      g(1);
    }
  }
}
