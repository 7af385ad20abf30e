// An `assume` that is false when a spec starts leaves no run at all.
// expect: holds
// options: --test tNothing
event eX;
machine Main { start state S { entry { assert false; } } }
spec Impossible observes eX {
  start state S { entry { assume false; } ignore eX; }
}
test tNothing [main=Main]: assert Impossible in { Main };
