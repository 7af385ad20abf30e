// expect: holds
// A monitor sees a message when it is sent, before its receiver does anything.
event eA: int;
event eGot: int;
machine Main {
  start state S {
    entry {
      send this, eA, 1;
      send this, eA, 2;
    }
    on eA do (n: int) {
      announce eGot, n;
    }
  }
}
spec Watch observes eA, eGot {
  var n: int;
  start state S {
    on eA do (k: int) {
      n = n + k;
    }
    on eGot do (k: int) {
      assert n == 3;
    }
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
