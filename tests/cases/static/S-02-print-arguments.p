// print takes one expression.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      print "x", i;  // error: P0202
    }
  }
}
