// The arguments of an unknown interface and of an unknown state are still visited (1.2).
machine Main {
  start state S {
    entry {
      new Nope(ghost);  // error: P0303 P0315
      new Nope(1 + true);  // error: P0303 P0443
      goto Nope, ghost;  // error: P0304 P0315
    }
  }
}
