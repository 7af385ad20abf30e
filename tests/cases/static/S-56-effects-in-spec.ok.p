// The legal neighbour of S-56-effects-in-spec.
event eN; event eI: int;
spec Watch observes eN, eI {
  var x: machine;
  fun note(m: machine) { x = m; }
  start state A {
    entry { note(null); }
    on eN do { if (x == null) { raise eI, 2; } }
    on eI goto B with { note(null); }
  }
  state B { ignore eN, eI; }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
