// expect: unhandled-event
// D-02: the event is unhandled only if the other machine is faster than the main machine.
event eOpen;
event eUse;
machine Kid {
  start state S {
    entry (boss: machine) {
      send boss, eUse;
    }
  }
}
machine Main {
  start state Shut { // violation: P1002
    entry {
      var k: machine;
      k = new Kid(this);
      send this, eOpen;
    }
    on eOpen goto Open;
  }
  state Open {
    on eUse do { }
  }
}
