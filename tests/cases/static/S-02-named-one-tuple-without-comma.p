// A one-field tuple value needs its comma.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var n1: (x: int);
  start state S {
    entry {
      n1 = (x = 1);  // error: P0202
    }
  }
}
