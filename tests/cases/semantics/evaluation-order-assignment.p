// expect: holds
// Index expressions of an l-value are evaluated before the right side, left to right.
machine Main {
  var log: seq[int];
  fun note(n: int): int {
    log += (sizeof(log), n);
    return n;
  }
  start state S {
    entry {
      var grid: seq[seq[int]];
      var row: seq[int];
      row += (0, 0);
      row += (1, 0);
      grid += (0, row);
      grid += (1, row);
      grid[note(1)][note(0)] = note(7);
      assert sizeof(log) == 3;
      assert log[0] == 1 && log[1] == 0 && log[2] == 7;
      assert grid[1][0] == 7 && grid[0][0] == 0 && grid[1][1] == 0 && grid[0][1] == 0;
    }
  }
}
