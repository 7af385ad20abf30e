// The legal neighbour of S-08-second-entry-or-exit.
machine Main {
  fun f() { }
  start state A { exit f; entry f; }
  state B { entry { } exit { } }
  state C { exit { } }
}
