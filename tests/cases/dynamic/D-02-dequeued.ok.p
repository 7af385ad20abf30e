// expect: holds
// D-02: handled, ignored and deferred events are no errors.
event eU;
event eV;
event eW;
machine Main {
  start state A {
    entry {
      send this, eU;
      send this, eV;
      send this, eW;
    }
    on eU do { }
    ignore eV;
    defer eW;
  }
}
