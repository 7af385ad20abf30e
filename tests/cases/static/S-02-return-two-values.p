// return takes at most one expression.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      return 1, 2;  // error: P0202
    }
  }
}
