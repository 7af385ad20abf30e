// expect: holds
// Monitors see the parameters.
param limit: int;
event eN: int;
machine Main {
  start state S {
    entry {
      var i: int;
      while (i < limit) {
        announce eN, i;
        i = i + 1;
      }
    }
  }
}
spec Below observes eN {
  start state S {
    on eN do (n: int) {
      assert n < limit;
    }
  }
}
test param (limit in [0, 1, 3]) tcBelow [main=Main]: assert Below in { Main };
