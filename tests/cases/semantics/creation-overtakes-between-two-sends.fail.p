// expect: assertion
// Exactly one order fails: the first message, then the new machine's, then the creator's second one.
event eA;
event eB;
event eC;
machine Log {
  var n: int;
  start state S {
    on eA do {
      if (n == 0) {
        n = 1;
      } else {
        n = 9;
      }
    }
    on eB do {
      if (n == 1) {
        n = 2;
      } else {
        n = 9;
      }
    }
    on eC do {
      assert n != 2; // violation: P1001
    }
  }
}
machine Kid {
  start state S {
    entry (l: machine) {
      send l, eB;
    }
  }
}
machine Main {
  start state S {
    entry {
      var l: machine;
      l = new Log();
      send l, eA;
      new Kid(l);
      send l, eC;
    }
  }
}
