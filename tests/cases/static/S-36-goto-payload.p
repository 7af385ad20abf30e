// goto gives exactly the payload that the entry of the target takes.
machine Main {
  var x: any;
  fun two(p: (int, bool)) { }
  start state S {
    entry {
      if ($) goto A;  // error: P0436
      if ($) goto A, true;  // error: P0436
      if ($) goto A, null;  // error: P0436
      if ($) goto A, 1, 2;  // error: P0436
      if ($) goto B, 1;  // error: P0436
      if ($) goto C;  // error: P0436
      if ($) goto C, 1;  // error: P0436
      if ($) goto C, 1, true;  // error: P0436
      if ($) goto D;  // error: P0436
      if ($) goto E, (1, 2);  // error: P0436
      if ($) goto S, 1;  // error: P0436
    }
  }
  state A { entry (n: int) { } }
  state B { }
  state C { entry two; }
  state D { entry (x: any) { } }
  state E { entry (p: (x: int, y: int)) { } }
}
