// expect: assertion
// A variable operand read after the later call would give 2.
machine Main {
  var x: int;
  fun bump(): int {
    x = x + 1;
    return x;
  }
  start state S {
    entry {
      assert x + bump() == 2; // violation: P1001
    }
  }
}
