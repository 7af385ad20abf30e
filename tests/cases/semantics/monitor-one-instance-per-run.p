// expect: holds
// One monitor sees all senders under its assert: its fields add up over machines.
event eA;
event eCheck;
machine Kid {
  start state S {
    entry (boss: machine) {
      send boss, eA;
    }
  }
}
machine Main {
  var n: int;
  start state S {
    entry {
      new Kid(this);
      new Kid(this);
    }
    on eA do {
      n = n + 1;
      if (n == 2) {
        announce eCheck;
      }
    }
  }
}
spec Counts observes eA, eCheck {
  var n: int;
  start state S {
    on eA do {
      n = n + 1;
    }
    on eCheck do {
      assert n == 2;
    }
  }
}
test tcCounts [main=Main]: assert Counts in { Main, Kid };
