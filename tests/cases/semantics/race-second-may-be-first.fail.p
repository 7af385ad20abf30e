// expect: assertion
// Two senders race: the message of the machine created last may arrive first.
event eFrom: int;
machine Kid {
  start state S {
    entry (t: (machine, int)) {
      send t.0, eFrom, t.1;
    }
  }
}
machine Main {
  var first: int;
  start state S {
    entry {
      new Kid((this, 1));
      new Kid((this, 2));
    }
    on eFrom do (n: int) {
      if (first == 0) {
        first = n;
        assert first == 1; // violation: P1001
      }
    }
  }
}
