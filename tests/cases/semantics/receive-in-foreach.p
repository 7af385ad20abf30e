// expect: holds
// A receive in a foreach: the snapshot and the iterator survive the wait; continue and break act on the foreach.
event eReply: int;
machine Echo {
  start state S {
    on eReply do {
      assert false;
    }
    entry (t: (boss: machine, n: int)) {
      send t.boss, eReply, t.n;
    }
  }
}
machine Main {
  start state S {
    entry {
      var q: seq[int];
      var x: int;
      var sum: int;
      q += (0, 1);
      q += (1, 2);
      q += (2, 3);
      q += (3, 4);
      foreach (x in q) {
        new Echo((boss = this, n = x));
        q = default(seq[int]);
        receive {
          case eReply: (n: int) {
            assert n == x;
            if (n == 2) {
              continue;
            }
            if (n == 3) {
              break;
            }
          }
        }
        sum = sum + x;
      }
      assert sum == 1 && x == 3;
    }
  }
}
