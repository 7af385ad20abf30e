// The body of a loop declares no variables.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      while (b) { var j: int; j = 1; }  // error: P0202
    }
  }
}
