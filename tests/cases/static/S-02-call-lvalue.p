// The result of a call cannot be assigned.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      g(1) = i;  // error: P0202
    }
  }
}
