// expect: holds
// D-12: float division by zero is no error; nor is a remainder of floats.
machine Main {
  start state S {
    entry {
      var zero: float;
      var f: float;
      var one: float;
      one = 1.0;
      f = one / zero;
      assert f > 1000000.0 && f == f + one;
      f = -one / zero;
      assert f < -1000000.0;
      f = zero / zero;
      f = one % zero;
    }
  }
}
