// expect: assertion
// An announced event is seen by the monitor but never enters a queue, so the machine's handler does not run.
event eA;
machine Main {
  start state S {
    entry {
      announce eA;
    }
    on eA do {
      assert false, "handler";
    }
  }
}
spec Watch observes eA {
  start state S {
    on eA do {
      assert false, "monitor"; // violation: P1001
    }
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
