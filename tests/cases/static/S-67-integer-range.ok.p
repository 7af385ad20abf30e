// The legal neighbours of S-67-integer-range.
machine Main {
  var i: int;
  var f: float;
  start state S {
    entry {
      i = 2147483647;
      i = -2147483647;
      i = 0000000000000007;
      i = 2147483647 + 1;
      f = 1.4000;
    }
  }
}
