// expect: holds
// new as a statement and as an expression; the payload reaches the start entry; every instance has its own fields.
event eSum: int;
machine Kid {
  var mine: int;
  start state S {
    entry (t: (boss: machine, n: int)) {
      mine = mine + t.n;
      send t.boss, eSum, mine;
    }
  }
}
machine Main {
  var sum: int;
  var count: int;
  start state S {
    entry {
      var k: machine;
      new Kid((boss = this, n = 1));
      k = new Kid((boss = this, n = 20));
      new Kid((boss = this, n = 300));
    }
    on eSum do (n: int) {
      assert n == 1 || n == 20 || n == 300;
      sum = sum + n;
      count = count + 1;
      if (count == 3) {
        assert sum == 321;
      }
    }
  }
}
