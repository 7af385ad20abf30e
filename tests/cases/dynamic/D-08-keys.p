// expect: index
// D-08: keys of a map are an ordinary sequence.
machine Main {
  start state S {
    entry {
      var m: map[int, bool];
      var i: int;
      i = keys(m)[0]; // violation: P1008
    }
  }
}
