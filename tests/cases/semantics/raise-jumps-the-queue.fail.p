// expect: assertion
// The queued event is still handled afterwards.
event eOld;
event eNew: int;
machine Main {
  var log: string;
  start state S {
    entry {
      send this, eOld;
      raise eNew, 4;
    }
    on eOld do {
      assert log != "new4"; // violation: P1001
    }
    on eNew do (n: int) {
      log = log + format("new{0}", n);
    }
  }
}
