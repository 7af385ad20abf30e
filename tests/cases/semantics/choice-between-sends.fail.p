// expect: assertion
// Choices and schedules combine: it takes one outcome in one order.
event eFrom: (int, bool);
machine Kid {
  start state S {
    entry (t: (machine, int)) {
      send t.0, eFrom, t.1, $;
    }
  }
}
machine Main {
  var log: string;
  start state S {
    entry {
      new Kid((this, 1));
      new Kid((this, 2));
    }
    on eFrom do (t: (int, bool)) {
      log = log + format("{0}{1}", t.0, t.1);
      assert log != "2False1True"; // violation: P1001
    }
  }
}
