// The old statement 'push' is gone.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      push S;  // error: P0202
    }
  }
}
