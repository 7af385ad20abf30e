// expect: holds
// Two philosophers who take the forks in the same order never block.
event eReq: machine;
event eOk;
event eRel;
machine Fork {
  start state Free {
    on eReq do (m: machine) {
      send m, eOk;
      goto Taken;
    }
  }
  state Taken {
    defer eReq;
    on eRel goto Free;
  }
}
machine P {
  fun take(f: machine) {
    send f, eReq, this;
    receive {
      case eOk: { }
    }
  }
  start state S {
    entry (x: (machine, machine)) {
      take(x.0);
      take(x.1);
      send x.0, eRel;
      send x.1, eRel;
    }
  }
}
machine Main {
  start state S {
    entry {
      var a: machine;
      var b: machine;
      a = new Fork();
      b = new Fork();
      new P(a, b);
      new P(a, b);
    }
  }
}
