// expect: holds
// choose of a collection yields an element; of a map, a key.
machine Main {
  start state S {
    entry {
      var q: seq[string];
      var z: set[int];
      var m: map[int, string];
      q += (0, "a");
      q += (1, "b");
      q += (2, "a");
      z += (4);
      z += (6);
      m[1] = "x";
      m[2] = "y";
      assert choose(q) in q;
      assert choose(z) in z;
      assert choose(m) in m;
      assert m[choose(m)] != "z";
    }
  }
}
