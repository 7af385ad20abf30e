// expect: holds
// D-09: the last step on a map inserts.
machine Main {
  start state S {
    entry {
      var m: map[int, map[int, int]];
      m[1] = default(map[int, int]);
      m[1][1] = 5;
      assert m[1][1] == 5;
    }
  }
}
