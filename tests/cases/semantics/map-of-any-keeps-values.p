// expect: holds
// A map with int values put into a slot of map[int, any] may receive a string there.
machine Main {
  start state S {
    entry {
      var n: map[int, int];
      var m: map[int, any];
      n[1] = 1;
      m = n;
      m[1] = "text";
      m[2] = null;
      assert m[1] == "text" && n[1] == 1 && sizeof(n) == 1;
    }
  }
}
