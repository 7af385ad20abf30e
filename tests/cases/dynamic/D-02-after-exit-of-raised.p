// expect: assertion
// D-01 before D-02: the exit function of a state without handler for a raised event fails first.
event eU;
machine Main {
  start state A {
    entry {
      raise eU;
    }
    exit {
      assert false; // violation: P1001
    }
  }
}
