// expect: assertion
// Host equality of 1 and true would make this hold.
machine Main {
  start state S {
    entry {
      var a: any;
      var b: any;
      a = 1;
      b = true;
      assert a == b; // violation: P1001
    }
  }
}
