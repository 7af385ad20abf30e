// expect: duplicate-key
// D-10: keys are compared by structure.
machine Main {
  start state S {
    entry {
      var m: map[(x: int, s: seq[int]), bool];
      var s: seq[int];
      var t: seq[int];
      s += (0, 1);
      s += (1, 2);
      t += (0, 2);
      t += (0, 1);
      m += ((x = 1, s = s), true);
      m += ((x = 1, s = t), false); // violation: P1010
    }
  }
}
