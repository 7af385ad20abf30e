// expect: liveness
// The end is judged when all machines have stopped, here after the main machine has halted.
event eWork;
event eWorked;
machine Kid {
  start state S {
    on eWork do {
      if ($) {
        announce eWorked;
      }
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
  hot state Owed { // violation: P1014
    on eWorked goto Idle;
  }
}
test tcWorks [main=Main]: assert Works in { Main, Kid };
