// A named tuple of two fields has no trailing comma.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var nt: (x: int, y: int);
  start state S {
    entry {
      nt = (x = 1, y = 2,);  // error: P0202
    }
  }
}
