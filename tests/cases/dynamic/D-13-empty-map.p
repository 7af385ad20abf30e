// expect: choice
// D-13: choose from an empty map.
machine Main {
  start state S {
    entry {
      var m: map[int, int];
      var i: int;
      i = choose(m); // violation: P1013
    }
  }
}
