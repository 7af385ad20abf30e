// The arguments of unknown and of known constructors are visited.
machine Cli { start state S { entry (n: int) { } } }
machine Main {
  var m: machine;
  start state S {
    entry {
      m = new Cli(ghost);  // error: P0315
      m = new Gone(ghost);  // error: P0303 P0315
      new Cli(1 + "x");  // error: P0443
      new Cli(true);  // error: P0434
    }
  }
}
