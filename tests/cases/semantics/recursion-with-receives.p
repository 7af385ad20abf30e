// expect: holds
// A recursive function that receives at every depth.
event eNumber: int;
machine Main {
  fun sum(depth: int): int {
    var got: int;
    var rest: int;
    if (depth == 0) {
      return 0;
    }
    receive {
      case eNumber: (n: int) {
        got = n;
      }
    }
    rest = sum(depth - 1);
    return got * depth + rest;
  }
  start state S {
    entry {
      send this, eNumber, 5;
      send this, eNumber, 7;
      send this, eNumber, 11;
      assert sum(3) == 15 + 14 + 11;
    }
  }
}
