// choose takes at most one operand.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      i = choose(1, 2);  // error: P0202
    }
  }
}
