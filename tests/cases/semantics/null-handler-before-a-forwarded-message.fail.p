// expect: assertion
// A machine that forwards with its first send leaves time for the target's null handler.
event eTok;
event eTook;
spec Order observes eTok, eTook, eN {
  var n: int;
  start state S {
    on eTok do {
      n = n + 1;
    }
    on eTook do {
      assert n != 2;
    }
    on eN do {
      if (n == 1) {
        n = 10;
      }
      assert n != 12;
    }
  }
}
event eN;
machine T {
  var n: int;
  start state S {
    on null do {
      if (n < 2) {
        n = n + 1;
        announce eN;
      }
    }
    on eTok do {
      assert n != 1; // violation: P1001
    }
  }
}
machine R {
  start state S {
    entry (t: machine) {
      receive {
        case eTok: { }
      }
      send t, eTok;
    }
  }
}
machine Main {
  start state S {
    entry {
      var t: machine;
      t = new T();
      send new R(t), eTok;
    }
  }
}
