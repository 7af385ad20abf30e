// expect: holds
// Sequences are equal by elements in order.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      var t: seq[int];
      var a: seq[any];
      assert s == t && s == a;
      s += (0, 1);
      s += (1, 2);
      t += (0, 2);
      assert s != t;
      t += (1, 1);
      assert s != t;
      t -= 1;
      t += (0, 1);
      assert s == t;
      a += (0, 1);
      a += (1, 2);
      assert s == a && a == t;
      a[1] = 2.0;
      assert a != s;
    }
  }
}
