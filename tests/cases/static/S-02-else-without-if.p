// An else needs its if.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      else { i = 1; }  // error: P0202
    }
  }
}
