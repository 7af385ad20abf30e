// expect: assertion
// The payload of a goto reaches a named entry function.
machine Main {
  fun enter(n: int) {
    assert n != 7; // violation: P1001
  }
  start state A {
    entry {
      goto Named, 7;
    }
  }
  state Named {
    entry enter;
  }
}
