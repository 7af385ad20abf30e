// expect: assertion
// Keys and elements of different kinds in any are all chosen.
machine Main {
  start state S {
    entry {
      var m: map[any, int];
      var s: set[(int, any)];
      var k: any;
      var p: (int, any);
      m[1] = 1;
      m[true] = 2;
      m["1"] = 3;
      m[null] = 4;
      k = choose(m);
      s += ((m[k], k));
      s += ((9, "z"));
      p = choose(s);
      if (p.0 == 9) {
        assert m[choose(keys(m))] <= 4;
        assert k != null || choose(values(m)) != 3; // violation: P1001
      }
      else {
        assert m[p.1] == p.0;
      }
    }
  }
}
