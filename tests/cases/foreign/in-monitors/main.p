// expect: assertion
// Foreign functions may be called from monitors.
event eN: int;
fun is_even(n: int): bool;
machine Main {
  start state S {
    entry {
      announce eN, 2;
      announce eN, 3;
    }
  }
}
spec EvenOnly observes eN {
  start state S {
    on eN do (n: int) {
      assert is_even(n), "odd"; // violation: P1001
    }
  }
}
test tcEven [main=Main]: assert EvenOnly in { Main };
