// expect: holds
// Floats are doubles; division by zero gives infinities; % keeps the sign of the dividend.
machine Main {
  start state S {
    entry {
      var zero: float;
      assert 7.0 / 2.0 == 3.5;
      assert -7.5 % 2.0 == -1.5 && 7.5 % -2.0 == 1.5;
      assert 0.1 + 0.2 != 0.3;
      assert 1.05 != 1.5 && 1.05 < 1.5 && 1.005 < 1.05;
      assert .25 * 4.0 == 1.0;
      assert 1.0 / zero == 2.0 / zero;
      assert -1.0 / zero < 0.0;
      assert 1.0 / zero != -1.0 / zero;
      assert -(2.5) + 2.5 == zero;
      assert 1.0 == 1.00;
    }
  }
}
