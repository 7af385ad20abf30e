// expect: holds
// while with break and continue, nested; the dangling else belongs to the nearest if.
machine Main {
  start state S {
    entry {
      var i: int;
      var j: int;
      var n: int;
      while (i < 5) {
        i = i + 1;
        if (i == 2)
          continue;
        j = 0;
        while (true) {
          j = j + 1;
          if (j > i)
            break;
          n = n + 1;
        }
      }
      assert i == 5 && n == 13;
      n = 0;
      if (i == 5)
        if (i == 6)
          n = 1;
        else
          n = 2;
      assert n == 2;
      if (i == 6)
        if (i == 5)
          n = 3;
        else
          n = 4;
      assert n == 2;
      while (false) {
        assert false;
      }
    }
  }
}
