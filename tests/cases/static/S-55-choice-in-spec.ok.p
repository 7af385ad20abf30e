// The legal neighbour of S-55-choice-in-spec.
event eN; event eI: int;
spec Watch observes eN, eI {
  var b: bool; var i: int; var seen: map[int, bool];
  fun count(): int { return sizeof(seen); }
  start state A {
    entry { b = true; i = count(); }
    on eN do { assert i < 5; foreach (i in keys(seen)) { print "seen"; } }
    on eI do (n: int) { seen[n] = true; if (n == 0) raise eN; else if (n == 1) goto A; }
  }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
