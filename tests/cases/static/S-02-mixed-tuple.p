// Named and unnamed fields are not mixed.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var t: (int, int);
  start state S {
    entry {
      t = (x = 1, 2);  // error: P0202
    }
  }
}
