// Specs follow the same scopes.
event eN;
spec Watch observes eN {
  var z: int;
  var z: int;  // error: P0313
  start state A { ignore eN; }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
