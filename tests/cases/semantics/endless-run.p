// expect: holds
// A run without an end but with finitely many states is explored to the end.
event eTick: bool;
machine Main {
  start state S {
    entry {
      send this, eTick, false;
    }
    on eTick do (b: bool) {
      send this, eTick, !b;
    }
  }
}
