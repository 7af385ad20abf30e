// expect: holds
// break leaves the innermost loop, continue goes to its next element; the iterator keeps its value.
machine Main {
  start state S {
    entry {
      var q: seq[int];
      var x: int;
      var y: int;
      var sum: int;
      var pairs: int;
      q += (0, 1);
      q += (1, 2);
      q += (2, 3);
      q += (3, 4);
      foreach (x in q) {
        if (x == 2) {
          continue;
        }
        if (x == 4) {
          break;
        }
        sum = sum + x;
      }
      assert sum == 4 && x == 4;
      foreach (x in q) {
        foreach (y in q) {
          if (y > x) {
            break;
          }
          pairs = pairs + 1;
        }
      }
      assert pairs == 10 && x == 4 && y == 4;
    }
  }
}
