// The legal neighbour of S-02-empty-insert.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      s += (0, 1);
    }
  }
}
