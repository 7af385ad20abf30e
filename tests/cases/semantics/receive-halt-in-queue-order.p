// expect: holds
// halt behind a wanted event waits; halt in front of it halts the machine.
event eA;
event eBye: bool;
machine Kid {
  var boss: machine;
  start state S {
    entry (t: (machine, bool)) {
      boss = t.0;
      receive {
        case eA: {
          assert t.1;
          send boss, eBye, true;
        }
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid((this, false));
      send k, halt;
      send k, eA;
      k = new Kid((this, true));
      send k, eA;
      send k, halt;
      receive {
        case eBye: (b: bool) { }
      }
    }
  }
}
