// expect: holds
// The same without the choice.
event eWork;
event eWorked;
machine Kid {
  start state S {
    on eWork do {
      announce eWorked;
    }
  }
}
machine Main {
  start state S {
    entry {
      send new Kid(), eWork;
      raise halt;
    }
  }
}
spec Works observes eWork, eWorked {
  start cold state Idle {
    on eWork goto Owed;
  }
  hot state Owed {
    on eWorked goto Idle;
  }
}
test tcWorks [main=Main]: assert Works in { Main, Kid };
