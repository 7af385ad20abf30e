// expect: holds
// A queue of deferred events counts as empty for the null handler.
event eKeep;
machine Main {
  var n: int;
  start state S {
    entry {
      send this, eKeep;
    }
    defer eKeep;
    on null do (a: any) {
      assert a == null;
      n = n + 1;
      if (n == 2) {
        goto T;
      }
    }
  }
  state T {
    on eKeep goto Done;
  }
  state Done {
    entry {
      assert n == 2;
    }
  }
}
