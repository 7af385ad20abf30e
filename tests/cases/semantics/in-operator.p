// expect: holds
// Membership by structure in sequences, sets and map keys.
machine Main {
  start state S {
    entry {
      var q: seq[(int, int)];
      var z: set[seq[int]];
      var m: map[int, string];
      var s: seq[int];
      q += (0, (1, 2));
      assert (1, 2) in q && !((2, 1) in q);
      s += (0, 1);
      assert !(s in z);
      z += (s);
      assert s in z && !(default(seq[int]) in z);
      m[4] = "four";
      assert 4 in m && !(5 in m);
      assert 4 in keys(m) && "four" in values(m);
    }
  }
}
