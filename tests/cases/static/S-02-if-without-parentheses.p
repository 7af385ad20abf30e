// The condition of an if is parenthesised.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      if b { i = 1; }  // error: P0202
    }
  }
}
