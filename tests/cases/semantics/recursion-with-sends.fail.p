// expect: assertion
// All four messages of the recursion arrive.
event eNumber: int;
fun countdown(to_whom: machine, n: int) {
  var mine: int;
  mine = n;
  if (n > 0) {
    send to_whom, eNumber, n;
    countdown(to_whom, n - 1);
    send to_whom, eNumber, -mine;
  }
}
machine Kid {
  start state S {
    entry (boss: machine) {
      countdown(boss, 2);
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid(this);
    }
    on eNumber do (n: int) {
      assert n != -2; // violation: P1001
    }
  }
}
