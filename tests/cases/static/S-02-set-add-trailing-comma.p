// A set is given its element without a comma.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var st: set[int];
  start state S {
    entry {
      st += (1,);  // error: P0202
    }
  }
}
