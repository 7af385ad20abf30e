// A receive has at least one case.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      receive { }  // error: P0202
    }
  }
}
