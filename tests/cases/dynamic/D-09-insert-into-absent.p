// expect: missing-key
// D-09: inserting into a sequence that the map does not hold.
machine Main {
  start state S {
    entry {
      var m: map[string, seq[int]];
      m["a"] += (0, 1); // violation: P1009
    }
  }
}
