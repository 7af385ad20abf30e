// expect: assertion
// While exit and with functions of a transition wait, a message of another machine comes first and meets the new state.
event eGo;
event eTok;
event eX;
machine K {
  var n: int;
  start state A {
    on eGo goto B with {
      receive {
        case eTok: {
          n = n * 2;
        }
      }
    }
    exit {
      receive {
        case eTok: {
          n = n + 1;
        }
      }
    }
    on eX do {
      n = 50;
    }
  }
  state B {
    on eX do {
      assert n != 2; // violation: P1001
    }
    ignore eTok, eGo;
  }
}
machine O {
  start state S {
    entry (k: machine) {
      send k, eX;
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new K();
      new O(k);
      send k, eGo;
      send k, eTok;
      send k, eTok;
    }
  }
}
