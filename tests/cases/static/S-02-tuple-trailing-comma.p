// A tuple of two has no trailing comma.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var t: (int, bool);
  start state S {
    entry {
      t = (1, true,);  // error: P0202
    }
  }
}
