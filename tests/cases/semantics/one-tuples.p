// expect: holds
// One-element tuples are values of their own.
machine Main {
  start state S {
    entry {
      var t: (int);
      var u: (only: int);
      t = (4,);
      u = (only = 5,);
      assert t.0 + u.only == 9;
      t.0 = 6;
      u.only = t.0;
      assert t == (6,) && u == (only = 6,);
    }
  }
}
