// expect: assertion
// A machine may be slow between two sends of one loop: a full round trip fits in between.
event ePing: machine;
event ePong;
event eStop;
machine Echo {
  start state S {
    on ePing do (who: machine) {
      send who, ePong;
    }
  }
}
machine Starter {
  start state S {
    entry (t: (echo: machine, boss: machine)) {
      send t.echo, ePing, t.boss;
      send t.boss, eStop;
    }
  }
}
machine Main {
  start state S {
    entry {
      var e: machine;
      e = new Echo();
      new Starter((echo = e, boss = this));
    }
    on ePong do {
      assert false; // violation: P1001
    }
    on eStop goto Stopped;
  }
  state Stopped {
    ignore ePong;
  }
}
