// expect: missing-key
// D-09: only the last step of an l-value inserts; the outer key must be there.
machine Main {
  start state S {
    entry {
      var m: map[int, map[int, int]];
      m[1][1] = 5; // violation: P1009
    }
  }
}
