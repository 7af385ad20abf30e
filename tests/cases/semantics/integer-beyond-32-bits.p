// expect: holds
// Arithmetic is exact beyond 32 bits, for % and / too.
machine Main {
  start state S {
    entry {
      var i: int;
      i = 2147483647;
      i = i + 1;
      assert i > 2147483647 && i / 2 == 1073741824;
      i = 1000000 * 1000000 + 7;
      assert i % 1000000 == 7;
      assert i / 1000000 == 1000000;
      assert format("{0}", i) == "1000000000007";
      i = 1000000000 * 1000000000 + 3;
      assert i % 10 == 3;
      assert i / 3 == 333333333 * 1000000000 + 333333334;
    }
  }
}
