// expect: holds
// A halt that is queued before the entry ran is handled after it: the entry is never skipped.
event eE;
event eX;
spec M observes eE {
  start hot state S {
    on eE goto T;
  }
  cold state T { }
}
machine K {
  start state S {
    entry {
      announce eE;
    }
    on eX do {
      assert false;
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new K();
      send k, halt;
      send k, eX;
    }
  }
}
test t [main=Main]: assert M in { Main, K };
