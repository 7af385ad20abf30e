// An insert takes one or two operands.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      s += (0, 1, 2);  // error: P0202
    }
  }
}
