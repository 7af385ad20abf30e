// The legal neighbour of S-02-as-without-type.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var a: any;
  start state S {
    entry {
      i = a as int;
    }
  }
}
