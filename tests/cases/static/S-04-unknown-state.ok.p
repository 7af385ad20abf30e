// The legal neighbour of S-04-unknown-state.
event eN; event eI: int;
machine Other { start state There { } }
machine Main {
  start state S {
    entry { if ($) { goto There; } }
    on eN goto S;
    on eI goto There with { }
  }
  state There { }
}
