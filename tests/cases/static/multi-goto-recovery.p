// The arguments of goto are visited although the state is unknown, and checking goes on after it.
machine Main {
  var i: int;
  start state S {
    entry {
      if ($) { goto Nope, ghost; }  // error: P0304 P0315
      if ($) { goto Nope, 1 + true; }  // error: P0304 P0443
      if ($) { goto A, true; }  // error: P0436
      i = "after";  // error: P0425
      goto A;  // error: P0436
    }
  }
  state A { entry (n: int) { } }
}
