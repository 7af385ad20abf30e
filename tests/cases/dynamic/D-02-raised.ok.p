// expect: holds
// D-02: the raised event is handled.
event eU;
machine Main {
  start state A {
    entry {
      raise eU;
    }
    on eU goto B;
  }
  state B { }
}
