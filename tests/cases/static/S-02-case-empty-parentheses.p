// A case has no empty parameter list.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      receive { case eN: () { } }  // error: P0202
    }
  }
}
