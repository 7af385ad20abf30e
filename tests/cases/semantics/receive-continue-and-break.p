// expect: holds
// continue and break in a case act on the enclosing loop.
event eI: int;
machine Main {
  start state S {
    entry {
      var sum: int;
      var rounds: int;
      send this, eI, 1;
      send this, eI, 2;
      send this, eI, 3;
      send this, eI, 100;
      send this, eI, 9;
      while (true) {
        receive {
          case eI: (n: int) {
            if (n == 2) {
              continue;
            }
            if (n == 100) {
              break;
            }
            sum = sum + n;
          }
        }
        rounds = rounds + 1;
      }
      assert sum == 4 && rounds == 2;
    }
    on eI do (n: int) {
      assert n == 9;
    }
  }
}
