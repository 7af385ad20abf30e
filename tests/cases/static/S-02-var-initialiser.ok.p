// The legal neighbour of S-02-var-initialiser.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      var j: int; j = 3;
    }
  }
}
