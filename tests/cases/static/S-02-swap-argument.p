// The old argument mark 'swap' is gone.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      g(i swap);  // error: P0202
    }
  }
}
