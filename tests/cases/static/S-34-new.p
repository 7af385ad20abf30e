// The arguments of new follow the payload rule of the start state's entry.
machine Srv { start state S { entry { } } }
machine Bare { start state S { } }
machine Cli { start state S { entry (n: int) { } } }
machine Par { fun init(p: (int, bool)) { } start state S { entry init; } }
machine Opt { start state S { entry (x: any) { } } }
machine Main {
  var m: machine;
  start state S {
    entry {
      new Srv(1);  // error: P0434
      new Bare(1, 2);  // error: P0434
      new Cli();  // error: P0434
      new Cli(true);  // error: P0434
      new Cli(null);  // error: P0434
      new Cli(1, 2);  // error: P0434
      m = new Cli("x");  // error: P0434
      m = new Par(1);  // error: P0434
      m = new Par(1, 2);  // error: P0434
      m = new Par();  // error: P0434
      m = new Opt();  // error: P0434
      new Opt(1, 2);  // error: P0434
    }
  }
}
