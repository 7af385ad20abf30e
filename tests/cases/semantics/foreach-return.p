// expect: holds
// return inside loops leaves the function.
machine Main {
  fun first(q: seq[int], least: int): int {
    var x: int;
    while (true) {
      foreach (x in q) {
        if (x >= least) {
          return x;
        }
      }
      return -1;
    }
    return -2;
  }
  start state S {
    entry {
      var q: seq[int];
      q += (0, 3);
      q += (1, 8);
      q += (2, 9);
      assert first(q, 4) == 8 && first(q, 10) == -1 && first(q, 0) == 3;
    }
  }
}
