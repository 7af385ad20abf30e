// The legal neighbour of S-02-hexadecimal.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      i = 0010;
    }
  }
}
