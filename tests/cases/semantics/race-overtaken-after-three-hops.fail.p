// expect: assertion
// The only failing run: a token overtakes two direct messages, and a tick falls between them.
event eTok: int;
event eTick;
event eDir: int;
machine R {
  var s: seq[int];
  fun put(n: int) {
    s += (sizeof(s), n);
    if (sizeof(s) == 4) {
      assert !(s[0] == 7 && s[1] == 1 && s[2] == 0 && s[3] == 2); // violation: P1001
    }
  }
  start state S {
    on eTok do (n: int) {
      put(n);
    }
    on eTick do {
      put(0);
    }
    on eDir do (n: int) {
      put(n);
    }
  }
}
machine T {
  start state S {
    entry (r: machine) {
      send r, eTick;
    }
  }
}
machine Relay {
  var n: machine;
  start state S {
    entry (r: machine) {
      n = r;
    }
    on eTok do (k: int) {
      if (k < 3) {
        send this, eTok, k + 1;
      } else {
        send n, eTok, 7;
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      var r: machine;
      var y: machine;
      r = new R();
      y = new Relay(r);
      new T(r);
      send y, eTok, 0;
      send r, eDir, 1;
      send r, eDir, 2;
    }
  }
}
