// expect: assertion
// A shared row would make this true.
machine Main {
  start state S {
    entry {
      var a: seq[seq[int]];
      var row: seq[int];
      row += (0, 1);
      a += (0, row);
      row[0] = 2;
      assert a[0][0] == 2; // violation: P1001
    }
  }
}
