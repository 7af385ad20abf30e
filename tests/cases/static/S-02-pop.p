// The old statement 'pop' is gone.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      pop;  // error: P0202
    }
  }
}
