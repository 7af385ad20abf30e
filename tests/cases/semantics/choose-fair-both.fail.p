// expect: assertion
// $$ has both outcomes.
machine Main {
  start state S {
    entry {
      var b: bool;
      b = $$;
      assert b; // violation: P1001
    }
  }
}
