// expect: assertion
// A null handler may run before another machine's message arrives.
event eA;
machine Kid {
  start state S {
    entry (boss: machine) {
      send boss, eA;
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid(this);
    }
    on eA goto Early;
    on null goto Late;
  }
  state Early { }
  state Late {
    on eA do {
      assert false; // violation: P1001
    }
  }
}
