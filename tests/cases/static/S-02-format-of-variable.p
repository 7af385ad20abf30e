// The first operand of format is a literal.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      str = format(str, i);  // error: P0202
    }
  }
}
