// expect: holds
// foreach iterates over a snapshot: the body may change the collection and the iterator.
machine Main {
  var x: int;
  start state S {
    entry {
      var q: seq[int];
      var z: set[int];
      var n: int;
      q += (0, 1);
      q += (1, 2);
      q += (2, 3);
      foreach (x in q) {
        q += (0, 10 * x);
        n = n + x;
        x = 100;
      }
      assert n == 6 && sizeof(q) == 6 && x == 100;
      z += (1);
      z += (2);
      foreach (x in z) {
        z -= x;
        z += (x + 10);
      }
      assert sizeof(z) == 2 && z[0] == 11 && z[1] == 12 && x == 2;
      z = default(set[int]);
      foreach (x in z) {
        x = 50;
      }
      assert x == 2;
    }
  }
}
