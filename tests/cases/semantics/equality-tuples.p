// expect: holds
// Tuples are equal by components; named ones by names and values; named and unnamed differ.
machine Main {
  start state S {
    entry {
      var a: any;
      var b: any;
      assert (1, true) == (1, true);
      assert (1, true) != (1, false);
      assert (x = 1, y = 2) == (x = 1, y = 2);
      assert (x = 1, y = 2) != (x = 2, y = 1);
      a = (1, 2);
      b = (x = 1, y = 2);
      assert a != b;
      a = (y = 1, x = 2);
      assert a != b;
      a = (x = 1,);
      b = 1;
      assert a != b;
      a = (1,);
      assert a != b;
      b = (1,);
      assert a == b;
      b = (1, 1);
      assert a != b;
    }
  }
}
