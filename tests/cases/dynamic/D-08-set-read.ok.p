// expect: holds
// D-08: reading a set by position.
machine Main {
  start state S {
    entry {
      var s: set[int];
      s += (4);
      assert s[0] == 4;
    }
  }
}
