// expect: holds
// If A sends to C and then to B, and B reacts by sending to C, then C gets A's message first.
event eFromA;
event eGo;
event eFromB;
machine Third {
  var heard: bool;
  start state S {
    on eFromA do {
      heard = true;
    }
    on eFromB do {
      assert heard;
    }
  }
}
machine Second {
  start state S {
    entry (c: machine) {
      receive {
        case eGo: {
          send c, eFromB;
        }
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      var b: machine;
      var c: machine;
      c = new Third();
      b = new Second(c);
      send c, eFromA;
      send b, eGo;
    }
  }
}
