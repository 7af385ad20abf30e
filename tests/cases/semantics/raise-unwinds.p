// expect: holds
// raise inside nested calls and loops ends the whole handler.
event eUp: string;
machine Main {
  var n: int;
  fun inner(q: seq[int]) {
    var x: int;
    foreach (x in q) {
      if (x == 2) {
        raise eUp, "two";
      }
      n = n + x;
    }
  }
  fun outer(): int {
    var q: seq[int];
    q += (0, 1);
    q += (1, 2);
    q += (2, 3);
    inner(q);
    n = 100;
    return n;
  }
  start state S {
    entry {
      n = outer();
      assert false;
    }
    on eUp do (t: string) {
      assert t == "two" && n == 1;
    }
  }
}
