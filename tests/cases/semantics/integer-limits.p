// expect: holds
// Integers wrap at 64 bits, and division and remainder stay exact up to the limits.
machine Main {
  fun pow(n: int): int {
    if (n == 0) {
      return 1;
    }
    return 2 * pow(n - 1);
  }
  start state S {
    entry {
      var max: int;
      var min: int;
      var f: float;
      min = pow(63);
      max = min - 1;
      assert min < 0 && max > 0 && max + 1 == min && -min == min && min * min == 0 && min * -1 == min;
      assert min / -1 == min;
      assert min % -1 == 0;
      assert max % 2147483647 == 1;
      assert max / -2 == -(pow(62) - 1);
      assert (-max) % 10 == -7 && max % -10 == 7;
      f = max to float;
      assert f == min to float * -1.0;
    }
  }
}
