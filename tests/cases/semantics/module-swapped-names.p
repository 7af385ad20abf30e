// expect: holds
// Two machines are bound under each other's names.
event eWho: int;
event eAsk: (machine, int);
machine S {
  start state A {
    on eAsk do (m: (machine, int)) {
      send m.0, eWho, m.1 * 10 + 1;
    }
  }
}
machine T {
  start state A {
    on eAsk do (m: (machine, int)) {
      send m.0, eWho, m.1 * 10 + 2;
    }
  }
}
machine Main {
  start state A {
    entry {
      var s: machine;
      s = new S();
      send s, eAsk, this, 1;
      s = new T();
      send s, eAsk, (this, 2);
    }
    on eWho do (k: int) {
      assert k == 12 || k == 21;
    }
  }
}
test t [main=Main]: { Main, S -> T, T -> S };
