// expect: holds
// Parameters are local copies, and may be assigned.
machine Main {
  fun grow(s: seq[int], n: int): seq[int] {
    s += (0, n);
    n = 0;
    return s;
  }
  start state S {
    entry {
      var s: seq[int];
      var t: seq[int];
      var n: int;
      n = 4;
      t = grow(s, n);
      assert sizeof(s) == 0 && sizeof(t) == 1 && t[0] == 4 && n == 4;
      s = grow(grow(s, 1), 2);
      assert s[0] == 2 && s[1] == 1;
    }
  }
}
