// expect: holds
// A receive inside a case of a receive; both see the function's variables.
event eA: int;
event eB: int;
machine Main {
  start state S {
    entry {
      var sum: int;
      send this, eB, 10;
      send this, eA, 1;
      receive {
        case eA: (n: int) {
          receive {
            case eB: (m: int) {
              sum = n + m;
            }
          }
          sum = sum + n;
        }
      }
      assert sum == 12;
    }
  }
}
