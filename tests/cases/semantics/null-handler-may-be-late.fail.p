// expect: assertion
// A null handler may also run after another machine's message has been handled.
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
  state Early {
    entry {
      assert false; // violation: P1001
    }
  }
  state Late {
    ignore eA;
  }
}
