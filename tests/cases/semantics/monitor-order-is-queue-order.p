// expect: holds
// Monitors and enqueue are one step: two senders are observed in the order in which their messages are dequeued.
event eFrom: int;
event eGot: int;
machine Kid {
  start state S {
    entry (t: (machine, int)) {
      send t.0, eFrom, t.1;
    }
  }
}
machine Main {
  start state S {
    entry {
      new Kid((this, 1));
      new Kid((this, 2));
    }
    on eFrom do (n: int) {
      announce eGot, n;
    }
  }
}
spec SameOrder observes eFrom, eGot {
  var sends_seen: seq[int];
  start state S {
    on eFrom do (n: int) {
      sends_seen += (sizeof(sends_seen), n);
    }
    on eGot do (n: int) {
      assert sends_seen[0] == n;
      sends_seen -= 0;
    }
  }
}
test tcSameOrder [main=Main]: assert SameOrder in { Main, Kid };
