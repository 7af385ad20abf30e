// expect: holds
// D-15: a fair choice is fair to each machine that makes it: one cannot have the noes and another the yeses.
event eAsk;
event eAnswer: machine;
machine Flipper {
  start state S {
    on null do {
      if ($$) {
        announce eAnswer, this;
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      new Flipper();
      new Flipper();
    }
  }
}
spec Both observes eAnswer {
  var last: machine;
  start hot state One {
    on eAnswer do (from: machine) {
      if (last != null && last != from) {
        last = null as machine;
        goto Two;
      }
      last = from;
    }
  }
  cold state Two {
    on eAnswer goto One with (from: machine) {
      last = from;
    }
  }
}
test tcLoop [main=Main]: assert Both in { Main, Flipper };
