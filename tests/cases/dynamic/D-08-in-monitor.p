// expect: index
// D-08: in a monitor.
event eI: int;
machine Main {
  start state S {
    entry {
      announce eI, 2;
    }
  }
}
spec Reads observes eI {
  var s: seq[int];
  start state S {
    on eI do (i: int) {
      s += (0, 1);
      assert s[i] == 1; // violation: P1008
    }
  }
}
test tcReads [main=Main]: assert Reads in { Main };
