// expect: assertion
// A null handler can run between the first two messages and again between the last two.
event eA;
event eB;
event eC;
machine N {
  var s: seq[int];
  start state S {
    on null do {
      if (sizeof(s) < 5 && sizeof(s) > 0 && s[sizeof(s)-1] != 0) {
        s += (sizeof(s), 0);
      }
    }
    on eA do {
      s += (sizeof(s), 1);
    }
    on eB do {
      s += (sizeof(s), 2);
    }
    on eC do {
      s += (sizeof(s), 3);
      assert !(sizeof(s) == 5 && s[1] == 0 && s[3] == 0); // violation: P1001
    }
  }
}
machine Main {
  start state S {
    entry {
      var n: machine;
      n = new N();
      send n, eA;
      send n, eB;
      send n, eC;
    }
  }
}
