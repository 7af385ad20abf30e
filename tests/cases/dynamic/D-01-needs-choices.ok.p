// expect: holds
// D-01: the same program with an outcome that no choice can produce.
machine Main {
  start state S {
    entry {
      var i: int;
      var j: int;
      var b: bool;
      i = choose(4);
      j = choose(3);
      b = $;
      assert !(i == 4 && j == 1 && b), "one in twenty-four";
    }
  }
}
