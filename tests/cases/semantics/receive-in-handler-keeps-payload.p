// expect: holds
// A handler's parameter and locals survive a receive.
event eStart: (n: int, q: seq[int]);
event eMore: int;
machine Main {
  start state S {
    entry {
      send this, eStart, (n = 4, q = default(seq[int]));
      send this, eMore, 6;
    }
    on eStart do (t: (n: int, q: seq[int])) {
      var local_text: string;
      local_text = "kept";
      receive {
        case eMore: (n: int) {
          t.q += (0, n);
          t.n = t.n + n;
        }
      }
      assert t.n == 10 && t.q[0] == 6 && local_text == "kept";
    }
  }
}
