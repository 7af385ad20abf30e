// expect: holds
// Break and continue in a receive case act on the inner of two loops.
event eN: int;
machine Main {
  var log: seq[int];
  start state S {
    entry {
      var i: int;
      var x: int;
      while (i < 6) {
        send this, eN, i;
        i = i + 1;
      }
      foreach (x in keys(default(map[int, int]))) {
        assert false;
      }
      i = 0;
      while (true) {
        while (true) {
          receive {
            case eN: (k: int) {
              if (k % 2 == 0) {
                i = i + k;
                continue;
              } else {
                log += (sizeof(log), k);
                if (k == 5) {
                  i = -1;
                }
                break;
              }
            }
          }
          assert false;
        }
        if (i < 0) {
          break;
        }
      }
      assert sizeof(log) == 3 && log[0] == 1 && log[2] == 5;
    }
  }
}
