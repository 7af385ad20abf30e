// expect: holds
// D-07: a value is judged by its own shape, not by the static type it was built with.
machine Main {
  start state S {
    entry {
      var a: any;
      var q: seq[any];
      var r: seq[int];
      var m: map[int, any];
      var n: map[int, int];
      var e: seq[bool];
      var t: (m1: machine, m2: machine);
      q += (0, 1);
      q += (1, 2);
      a = q;
      r = a as seq[int];
      assert r[0] + r[1] == 3;
      n += (1, 10);
      a = n;
      m = a as map[int, any];
      m[2] = "text";
      assert sizeof(m) == 2 && sizeof(n) == 1;
      a = default(seq[string]);
      e = a as seq[bool];
      assert sizeof(e) == 0;
      a = (m1 = this, m2 = null);
      t = a as (m1: machine, m2: machine);
      assert t.m1 == this && t.m2 == null;
    }
  }
}
