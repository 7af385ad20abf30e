// goto and on-goto need a state of the enclosing machine.
event eN; event eI: int;
machine Other { start state There { } }
machine Main {
  start state S {
    entry { if ($) { goto Nope; } }  // error: P0304
    on eN goto Missing;  // error: P0304
    on eI goto There with { }  // error: P0304
  }
}
