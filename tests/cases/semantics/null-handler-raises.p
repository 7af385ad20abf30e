// expect: holds
// A null handler may raise.
event eUp;
machine Main {
  start state S {
    on null do {
      raise eUp;
    }
    on eUp goto T;
  }
  state T { }
}
