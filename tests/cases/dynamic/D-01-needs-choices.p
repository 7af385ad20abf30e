// expect: assertion
// D-01: found only for one outcome of three choices in a row.
machine Main {
  start state S {
    entry {
      var i: int;
      var j: int;
      var b: bool;
      i = choose(4);
      j = choose(3);
      b = $;
      assert !(i == 3 && j == 1 && b), "one in twenty-four"; // violation: P1001
    }
  }
}
