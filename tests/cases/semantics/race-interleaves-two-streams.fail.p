// expect: assertion
// Of two senders with two messages each, the streams may alternate.
event eFrom: string;
machine Kid {
  start state S {
    entry (t: (machine, string)) {
      send t.0, eFrom, t.1;
      send t.0, eFrom, t.1;
    }
  }
}
machine Main {
  var log: string;
  start state S {
    entry {
      new Kid((this, "a"));
      new Kid((this, "b"));
    }
    on eFrom do (who: string) {
      log = log + who;
      assert log != "baba"; // violation: P1001
    }
  }
}
