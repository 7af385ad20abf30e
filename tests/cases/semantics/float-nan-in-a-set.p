// expect: holds
// In the canonical order NaN equals itself, so a set holds it once.
machine Main {
  start state S {
    entry {
      var zero: float;
      var z: set[float];
      z += (zero / zero);
      z += (zero / zero);
      z += (1.0 / zero);
      z += (-5.0);
      assert sizeof(z) == 3;
      assert z[0] == -5.0 && z[1] == 1.0 / zero;
    }
  }
}
