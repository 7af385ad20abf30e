// expect: holds
// D-02: the machine opens before it creates the user.
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
  start state Shut {
    entry {
      var k: machine;
      send this, eOpen;
      k = new Kid(this);
    }
    on eOpen goto Open;
  }
  state Open {
    on eUse do { }
  }
}
