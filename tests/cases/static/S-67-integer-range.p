// An integer literal, and a position, fits a signed 32-bit integer.
machine Main {
  var i: int;
  var s: seq[int];
  var t: (int, bool);
  start state S {
    entry {
      i = 4000000000;  // error: P0467
      i = 2147483648;  // error: P0467
      i = -2147483648;  // error: P0467
      i = t.99999999999;  // error: P0467
      i = s[99999999999999999999999];  // error: P0467
    }
  }
}
