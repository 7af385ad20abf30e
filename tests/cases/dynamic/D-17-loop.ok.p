// expect: holds
// D-17: a long loop that ends.
machine Main {
  start state S {
    entry {
      var i: int;
      var sum: int;
      while (i < 3000) {
        i = i + 1;
        sum = sum + i;
      }
      assert sum == 4501500;
    }
  }
}
