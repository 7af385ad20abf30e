// new needs an interface or a machine.
machine Main {
  var m: machine;
  var ghost: machine;
  start state S {
    entry {
      m = new Nope();  // error: P0303
      new Nope();  // error: P0303
      m = new ghost();  // error: P0303
    }
  }
}
