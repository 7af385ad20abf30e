// as needs a type.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var a: any;
  start state S {
    entry {
      i = a as 1;  // error: P0202
    }
  }
}
