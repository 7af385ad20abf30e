// expect: holds
// D-10: insert after removal, assignment to a present key, adding twice to a set.
machine Main {
  start state S {
    entry {
      var m: map[int, int];
      var s: set[int];
      m += (1, 10);
      m -= 1;
      m += (1, 11);
      m[1] = 12;
      assert m[1] == 12 && sizeof(m) == 1;
      s += (3);
      s += (3);
      s -= 4;
      assert sizeof(s) == 1;
    }
  }
}
