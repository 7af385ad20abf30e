// expect: assertion
// Before an unhandled event is reported the exit function runs, and monitors see what it announces.
event eU;
event eBye;
machine Main {
  start state S {
    entry {
      send this, eU;
    }
    exit {
      announce eBye;
    }
  }
}
spec NoBye observes eBye {
  start state S {
    on eBye do {
      assert false; // violation: P1001
    }
  }
}
test tcNoBye [main=Main]: assert NoBye in { Main };
