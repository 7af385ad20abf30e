// expect: holds
// D-13: choose(0) and choose(1) yield 0; choose from a single element yields it.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      var t: set[bool];
      var m: map[string, int];
      var n: int;
      assert choose(0) == 0;
      assert choose(1) == 0;
      assert choose(n) == 0;
      s += (0, 9);
      t += (true);
      m["k"] = 1;
      assert choose(s) == 9;
      assert choose(t);
      assert choose(m) == "k";
    }
  }
}
