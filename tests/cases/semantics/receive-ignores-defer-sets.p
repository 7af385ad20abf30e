// expect: holds
// receive takes events that the state defers or ignores.
event eX;
event eY;
machine Main {
  start state A {
    entry {
      send this, eX;
      send this, eY;
      receive {
        case eX: { }
      }
      receive {
        case eY: { }
      }
    }
    defer eX;
    ignore eY;
  }
}
