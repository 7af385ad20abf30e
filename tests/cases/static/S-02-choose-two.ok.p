// The legal neighbour of S-02-choose-two.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      i = choose(3); b = choose();
    }
  }
}
