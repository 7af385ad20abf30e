// expect: holds
// Assignment, insertion and removal through chains of fields, positions, indices and keys.
machine Main {
  var m: map[string, (q: seq[(int, bool)], z: set[int])];
  start state S {
    entry {
      var old: map[string, (q: seq[(int, bool)], z: set[int])];
      m["a"] = default((q: seq[(int, bool)], z: set[int]));
      m["b"] = m["a"];
      m["a"].q += (0, (1, false));
      m["a"].q += (1, (2, false));
      old = m;
      m["a"].q[1].1 = true;
      m["a"].q[0].0 = 7;
      m["a"].z += (5);
      m["a"].z += (6);
      m["a"].z -= 5;
      m["a"].q += (0, (0, true));
      assert m["a"].q[0] == (0, true) && m["a"].q[1] == (7, false) && m["a"].q[2] == (2, true);
      assert sizeof(m["a"].z) == 1 && 6 in m["a"].z;
      assert sizeof(m["b"].q) == 0 && sizeof(m["b"].z) == 0;
      assert old["a"].q[0].0 == 1 && sizeof(old["a"].z) == 0;
      m["a"].q -= 0;
      assert sizeof(m["a"].q) == 2 && m["a"].q[0].0 == 7;
    }
  }
}
