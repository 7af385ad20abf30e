// expect: assertion
// A scenario is attached to all machines without an assert, in the implicit default test too.
event eA;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
scenario Sees observes eA {
  start state S {
    on eA do {
      assert false; // violation: P1001
    }
  }
  cold state T { }
}
