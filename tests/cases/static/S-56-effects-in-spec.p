// A spec only watches: no send, announce, receive or new, in handlers and in functions that nothing calls.
event eN; event eI: int;
spec Watch observes eN, eI {
  var x: machine;
  fun unused() {
    send x, eN;  // error: P0556
  }
  start state A {
    entry {
      send x, eI, 1;  // error: P0556
      announce eN;  // error: P0556
      x = new Main();  // error: P0556
      new Main();  // error: P0556
    }
    exit {
      receive {  // error: P0556
        case eN: { }
      }
    }
    on eN do {
      if (x == null) { announce eI, 2; }  // error: P0556
    }
    ignore eI;
  }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
