// A spec may call pure global functions, also ones that raise.
event eN; event eI: int;
fun pure1(i: int): int { if (i > 0) { return twice(i - 1); } return 0; }
fun twice(i: int): int { print "twice"; assert i >= 0, "no"; return pure1(i); }
fun jumps() { raise eN; }
fun posts(m: machine) { send m, eN; }
spec Watch observes eN, eI {
  var i: int;
  fun own(k: int): int { return pure1(k); }
  start state A {
    entry { i = pure1(3) + own(2); }
    on eI do { jumps(); }
    on eN do { }
  }
}
machine Main { start state S { entry { posts(this); } ignore eN; } }
test t [main=Main]: assert Watch in { Main };
