// expect: assertion
// A machine that halts itself takes one more message in its exit function.
event eN: int;
spec M observes eN {
  var n: int;
  start state S {
    on eN do (k: int) {
      n = n + k;
      assert n != 11; // violation: P1001
    }
  }
}
machine K {
  start state S {
    exit {
      receive {
        case eN: (k: int) {
          announce eN, k * 10;
        }
      }
    }
    on eN do (k: int) {
      raise halt;
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new K();
      send k, eN, 0;
      send k, eN, 1;
      send k, eN, 5;
    }
  }
}
test t [main=Main]: assert M in { Main, K };
