// expect: holds
// A global function may send and receive for any machine that calls it.
event eAsk: machine;
event eAnswer: int;
fun ask(whom: machine, me: machine): int {
  var result: int;
  send whom, eAsk, me;
  receive {
    case eAnswer: (n: int) {
      result = n;
    }
  }
  return result;
}
machine Oracle {
  var n: int;
  start state S {
    on eAsk do (who: machine) {
      n = n + 1;
      send who, eAnswer, n;
    }
  }
}
machine Main {
  start state S {
    entry {
      var o: machine;
      o = new Oracle();
      assert ask(o, this) == 1;
      assert ask(o, this) + 10 * ask(o, this) == 32;
    }
  }
}
