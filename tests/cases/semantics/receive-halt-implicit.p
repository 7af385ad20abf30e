// expect: holds
// halt reaches a machine that waits in receive: it leaves the handler, runs the exit function and halts.
event eNever;
event eBye;
machine Kid {
  var boss: machine;
  start state S {
    entry (b: machine) {
      boss = b;
      receive {
        case eNever: { }
      }
      assert false;
    }
    exit {
      send boss, eBye;
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid(this);
      send k, halt;
      receive {
        case eBye: { }
      }
    }
  }
}
