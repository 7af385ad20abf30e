// expect: holds
// D-11: idle machines with empty or deferred queues are no deadlock.
event eX;
event eY;
machine Main {
  start state A {
    entry {
      send this, eX;
      send this, eY;
      receive {
        case eY: { }
      }
    }
    defer eX;
  }
}
