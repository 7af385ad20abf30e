// expect: assertion
// The last announcement reaches the monitor.
event eI: int;
event eN;
machine Main {
  start state S {
    entry {
      announce eI, 4;
      announce eN;
    }
  }
}
spec Watch observes eI, eN {
  var total: int;
  start state First {
    on eI do (n: int) {
      total = n;
    }
    on eN do (a: any) {
      assert total != 4; // violation: P1001
    }
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
