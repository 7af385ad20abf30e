// expect: holds
// An assume that fails while a spec starts leaves no run at all, so nothing can be violated.
machine Main {
  start state S {
    entry {
      assert false;
    }
  }
}
spec Never observes halt {
  start state S {
    entry {
      assume false;
    }
    ignore halt;
  }
}
test tcNone [main=Main]: assert Never in { Main };
