// expect: missing-key
// D-09: a field of a value that the map does not hold cannot be assigned.
machine Main {
  start state S {
    entry {
      var m: map[int, (x: int, y: int)];
      m[0].x = 1; // violation: P1009
    }
  }
}
