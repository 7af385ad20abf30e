// expect: holds
// A function whose loop turns in the same way at every call is not a loop without end.
machine Main {
  fun inner(): int {
    var i: int;
    while (i < 3) {
      i = i + 1;
    }
    return 1;
  }
  start state S {
    entry {
      var n: int;
      var c: bool;
      c = $;
      while (n < 40) {
        n = n + inner();
      }
      assert n == 40;
    }
  }
}
