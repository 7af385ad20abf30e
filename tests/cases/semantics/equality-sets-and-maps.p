// expect: holds
// Sets and maps are equal regardless of the order of insertion.
machine Main {
  start state S {
    entry {
      var s: set[int];
      var t: set[int];
      var m: map[string, int];
      var n: map[string, int];
      s += (1);
      s += (2);
      s += (3);
      t += (3);
      t += (1);
      t += (2);
      assert s == t;
      t += (4);
      assert s != t;
      t -= 4;
      assert s == t;
      m["a"] = 1;
      m["b"] = 2;
      n["b"] = 2;
      n["a"] = 1;
      assert m == n;
      n["a"] = 3;
      assert m != n;
      n -= "a";
      assert m != n;
      assert keys(m) != keys(n);
    }
  }
}
