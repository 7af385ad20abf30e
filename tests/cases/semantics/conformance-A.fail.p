// expect: assertion
// Program A with the order of exit and with exchanged in the assertion.
event eGo;
event eQ;
machine Main {
  var log: seq[int];
  start state A {
    entry {
      log += (sizeof(log), 1);
      if (sizeof(log) == 1) {
        send this, eQ;
        raise eGo;
      }
    }
    on eGo goto A with {
      log += (sizeof(log), 3);
    }
    on eQ do {
      assert sizeof(log) == 4 && log[0] == 1 && log[1] == 3 && log[2] == 2 && log[3] == 1; // violation: P1001
    }
    exit {
      log += (sizeof(log), 2);
    }
  }
}
