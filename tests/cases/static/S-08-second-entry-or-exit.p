// A state has at most one entry and one exit, named or not.
machine Main {
  fun f() { }
  start state A {
    entry f;
    entry { }  // error: P0308
  }
  state B {
    entry { }
    exit { }
    entry f;  // error: P0308
    exit f;  // error: P0308
  }
  state C {
    exit { }
    exit { }  // error: P0308
  }
}
