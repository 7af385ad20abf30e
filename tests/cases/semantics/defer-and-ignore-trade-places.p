// expect: holds
// What one state ignores the next defers, and the other way round: each message meets the state in which it is reached.
event eI: int;
event eD: int;
event eGo;
machine Main {
  var log: seq[int];
  start state A {
    entry {
      send this, eI, 1;
      send this, eD, 2;
      send this, eI, 3;
      send this, eD, 4;
      send this, eGo;
      send this, eI, 5;
      send this, eD, 6;
      send this, eGo;
    }
    ignore eI;
    defer eD;
    on eGo goto B;
  }
  state B {
    defer eI;
    ignore eD;
    on eGo goto C;
  }
  state C {
    on eI do (n: int) {
      log += (sizeof(log), n);
      assert n == 5;
    }
    on eD do (n: int) {
      assert false;
    }
    on eGo do {
      assert false;
    }
  }
}
