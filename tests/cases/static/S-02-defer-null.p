// null cannot be deferred.
event eN; event eI: int;
machine Main {
  start state S {
    defer null;  // error: P0202
  }
  state A { }
}
