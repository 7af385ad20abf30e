// expect: assertion
// All three deferred events come back.
event eKeep: int;
event eGo;
machine Main {
  start state Wait {
    entry {
      send this, eKeep, 1;
      send this, eKeep, 2;
      send this, eGo;
      send this, eKeep, 3;
    }
    defer eKeep;
    on eGo goto Work;
  }
  state Work {
    on eKeep do (n: int) {
      assert n < 3; // violation: P1001
    }
  }
}
