// expect: liveness-cycle
// message: 'Second'
// D-15: each monitor is judged by itself: one is cold again and again, the other is not.
event eOne;
event eTwo;
machine Main {
  start state S {
    on null do {
      announce eOne;
      announce eTwo;
    }
  }
}
spec First observes eOne, eTwo {
  start hot state A {
    on eOne goto B;
    ignore eTwo;
  }
  cold state B {
    on eTwo goto A;
    ignore eOne;
  }
}
spec Second observes eOne, eTwo {
  start state A {
    on eOne goto B;
    ignore eTwo;
  }
  hot state B { // violation: P1015
    on eTwo goto A;
    ignore eOne;
  }
}
test tcLoop [main=Main]: assert First, Second in { Main };
