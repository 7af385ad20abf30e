// expect: holds
// A local shadows a field, a case parameter shadows a local, a function may share a variable's name.
event eI: int;
machine Main {
  var x: int;
  fun x(): int {
    return 40;
  }
  fun local_x(): int {
    var x: int;
    x = 5;
    return x;
  }
  fun parameter_x(x: int): int {
    x = x + 1;
    return x;
  }
  start state S {
    entry {
      var n: int;
      x = 1;
      assert local_x() == 5 && x == 1;
      assert parameter_x(8) == 9 && x == 1;
      x = x() + x;
      assert x == 41;
      n = 3;
      send this, eI, 7;
      receive {
        case eI: (n: int) {
          assert n == 7;
          n = 8;
        }
      }
      assert n == 3;
    }
  }
}
