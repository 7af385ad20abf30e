// expect: holds
// Hiding events and interfaces changes nothing at run time.
event eX;
event eBack;
machine Kid receives eX; sends; {
  start state S {
    on eX do {
      assert true;
    }
  }
}
machine Main receives; sends eX; {
  start state S {
    entry {
      send new Kid(), eX;
    }
  }
}
test tcHideEvent [main=Main]: hidee eX in { Main, Kid };
test tcHideInterface [main=Main]: hidei Kid in { Main, Kid };
