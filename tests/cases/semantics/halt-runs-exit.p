// expect: holds
// A machine that halts runs its exit function first.
event eBye;
machine Kid {
  var boss: machine;
  start state S {
    entry (b: machine) {
      boss = b;
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
