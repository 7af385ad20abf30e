// expect: assertion
// One machine runs under two interfaces, and the monitor sees only the instance whose value fails.
event eA: int;
event eStart: int;
interface IX(int) receives eStart;
interface IY(int) receives eStart;
spec M observes eA {
  start state S {
    on eA do (x: int) {
      assert x == 7; // violation: P1001
    }
  }
}
machine W {
  var n: int;
  start state S {
    entry (k: int) {
      n = k;
      announce eA, k;
    }
    on eStart do (j: int) {
      announce eA, n;
    }
  }
}
machine Main {
  start state S {
    entry {
      var a: IX;
      var b: IY;
      a = new IX(7);
      b = new IY(8);
      send a, eStart, 1;
      send b, eStart, 1;
    }
  }
}
test t [main=Main]: union { Main, W -> IX }, (assert M in { W -> IY });
