// The legal neighbours of S-36-goto-payload.
machine Main {
  var x: any;
  fun two(p: (int, bool)) { }
  start state S {
    entry {
      if ($) goto A, 1;
      if ($) goto B;
      if ($) goto C, (1, true);
      if ($) goto D, null;
      if ($) goto D, this;
      if ($) goto E, (x = 1, y = 2);
      if ($) goto S;
    }
  }
  state A { entry (n: int) { } }
  state B { }
  state C { entry two; }
  state D { entry (x: any) { } }
  state E { entry (p: (x: int, y: int)) { } }
}
