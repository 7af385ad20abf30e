// expect: holds
// Sequences order lexicographically, a prefix before its extensions.
machine Main {
  start state S {
    entry {
      var z: set[seq[int]];
      var q: seq[int];
      q += (0, 2);
      z += (q);
      q[0] = 1;
      q += (1, 5);
      z += (q);
      q -= 1;
      z += (q);
      q -= 0;
      z += (q);
      assert sizeof(z[0]) == 0;
      assert sizeof(z[1]) == 1 && z[1][0] == 1;
      assert sizeof(z[2]) == 2 && z[2][1] == 5;
      assert z[3][0] == 2;
    }
  }
}
