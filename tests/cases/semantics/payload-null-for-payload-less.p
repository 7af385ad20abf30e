// expect: holds
// A payload-less event accepts a literal null; a handler parameter of type any then holds null.
event eN;
machine Main {
  start state S {
    entry {
      send this, eN, null;
      send this, eN;
    }
    on eN do (a: any) {
      assert a == null;
    }
  }
}
