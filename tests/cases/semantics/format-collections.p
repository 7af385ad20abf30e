// expect: holds
// Rendering of collections and tuples.
event eA;
machine Main {
  start state S {
    entry {
      var q: seq[int];
      var z: set[int];
      var m: map[string, int];
      var n: seq[(int, bool)];
      assert format("{0}{1}{2}", q, z, m) == "()()()";
      q += (0, 2);
      q += (1, 1);
      assert format("{0}", q) == "(2, 1)";
      z += (3);
      z += (1);
      assert format("{0}", z) == "(<1>, <3>)";
      m["b"] = 2;
      m["a"] = 1;
      assert format("{0}", m) == "(<a->1>, <b->2>)";
      assert format("{0}", (1, "x")) == "<1,x,>";
      assert format("{0}", (f = 1, g = true)) == "<f:1, g:True, >";
      assert format("{0}", (5,)) == "<5,>";
      assert format("{0}", (f = eA,)) == "<f:eA, >";
      n += (0, (1, true));
      assert format("{0}", n) == "(<1,True,>)";
      assert format("{0}", (q, (f = z, g = null))) == "<(2, 1),<f:(<1>, <3>), g:, >,>";
    }
  }
}
