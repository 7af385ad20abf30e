// expect: holds
// Arguments, tuple components and named fields are evaluated left to right.
machine Main {
  var log: seq[int];
  fun note(n: int): int {
    log += (sizeof(log), n);
    return n;
  }
  fun three(a: int, b: int, c: int): int {
    return note(a * 100 + b * 10 + c);
  }
  start state S {
    entry {
      var t: (x: int, y: int);
      var i: int;
      i = three(note(1), note(2), note(3));
      assert i == 123;
      assert format("{0}", log) == "(1, 2, 3, 123)";
      log = default(seq[int]);
      t = (x = note(4), y = note(5));
      assert log[0] == 4 && log[1] == 5 && t.x == 4 && t.y == 5;
    }
  }
}
