// expect: holds
// Monitors get the payload, in do, with and entry; a payload-less event gives null.
event eI: int;
event eN;
machine Main {
  start state S {
    entry {
      announce eI, 4;
      announce eI, 5;
      announce eN;
    }
  }
}
spec Watch observes eI, eN {
  var total: int;
  start state First {
    on eI goto Second with (n: int) {
      total = n;
    }
  }
  state Second {
    entry (n: int) {
      total = total + 10 * n;
    }
    on eI do (n: int) {
      assert total == 44 && n == 5;
      total = add(total, n);
    }
    on eN do (a: any) {
      assert a == null && total == 49;
    }
  }
  fun add(a: int, b: int): int {
    return a + b;
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
