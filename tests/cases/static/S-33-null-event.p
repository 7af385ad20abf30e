// The event may not be null itself.
machine Main {
  start state S {
    entry {
      send this, null;  // error: P0433
      send this, null, 1;  // error: P0433
      announce null;  // error: P0433
      raise null;  // error: P0433
    }
  }
}
