// expect: holds
// Null may be stored in a set and used as a map key.
machine Main {
  start state S {
    entry {
      var z: set[machine];
      var m: map[event, int];
      var q: seq[any];
      z += (null);
      z += (this);
      assert sizeof(z) == 2 && null in z;
      z -= null;
      assert sizeof(z) == 1 && !(null in z);
      m[null] = 4;
      assert m[null] == 4;
      q += (0, null);
      assert q[0] == null && null in q;
    }
  }
}
