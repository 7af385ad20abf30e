// expect: holds
// Target, event and payload of a send are evaluated left to right.
event eI: int;
machine Main {
  var log: seq[int];
  fun target(): machine {
    log += (sizeof(log), 1);
    return this;
  }
  fun choice(): event {
    log += (sizeof(log), 2);
    return eI;
  }
  fun load(): int {
    log += (sizeof(log), 3);
    return 9;
  }
  start state S {
    entry {
      send target(), choice(), load();
      assert log[0] == 1 && log[1] == 2 && log[2] == 3;
    }
    on eI do (n: int) {
      assert n == 9;
    }
  }
}
