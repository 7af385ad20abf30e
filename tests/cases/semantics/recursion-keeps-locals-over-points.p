// expect: holds
// Locals of all activations survive sends and receives in a double recursion.
event eN: int;
machine Main {
  fun fib(n: int): int {
    var a: int;
    var b: int;
    send this, eN, n;
    if (n < 2) {
      receive {
        case eN: (k: int) { }
      }
      return n;
    }
    a = fib(n - 1);
    receive {
      case eN: (k: int) {
        b = 100 * k;
      }
    }
    b = b * 0 + fib(n - 2);
    return a + b;
  }
  start state S {
    entry {
      var r: int;
      r = fib(5);
      assert r == 5;
    }
    ignore eN;
  }
}
