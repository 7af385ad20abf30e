// expect: assertion
// After a renaming the creator reaches the same machine, and the monitor sees it under its new name.
event eWho: int;
interface NewS() receives eWho;
machine S receives eWho; {
  start state A {
    entry {
      announce eWho, 3;
    }
    ignore eWho;
  }
}
machine Main {
  start state A {
    entry {
      var s: S;
      s = new S();
      send s, eWho, 4;
    }
  }
}
spec M observes eWho {
  start state A {
    on eWho do (k: int) {
      assert k == 4; // violation: P1001
    }
  }
}
test t [main=Main]: rename S to NewS in (union { Main }, assert M in { S });
