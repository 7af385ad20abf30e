// expect: holds
// Index, right side and store; operands from left to right even where calls change what was read.
machine Main {
  var n: int;
  var s: seq[int];
  var log: seq[int];
  fun tick(v: int): int {
    log += (sizeof(log), v);
    n = n + 1;
    return v;
  }
  fun clear(): int {
    s = default(seq[int]);
    s += (0, 42);
    return 7;
  }
  start state S {
    entry {
      var t: (int, int, int);
      var b: bool;
      s += (0, 0);
      s += (1, 1);
      s += (2, 2);
      s[tick(1)] = tick(2) + n * 10;
      assert s[1] == 22 && log[0] == 1 && log[1] == 2;
      t = (n, tick(0), n);
      assert t.0 == 2 && t.2 == 3;
      assert n + tick(5) == 8 && n == 4;
      b = tick(0) == 1 && tick(0) == 0;
      assert !b && n == 5;
      b = n == 5 || tick(0) == 0;
      assert b && n == 5;
      s[0] = clear();
      assert sizeof(s) == 1 && s[0] == 7;
    }
  }
}
