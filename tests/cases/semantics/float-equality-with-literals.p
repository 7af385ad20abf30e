// Floats compare with literals on either side.
// expect: holds
machine Main {
  var x: float;
  start state S {
    entry {
      x = 0.5;
      assert x == 0.5 && 0.5 == x && !(x != .5) && 1.5 != x && 0.25 + 0.25 == 0.5;
    }
  }
}
