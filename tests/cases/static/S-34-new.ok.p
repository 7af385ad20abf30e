// The legal neighbour of S-34-new.
machine Srv { start state S { entry { } } }
machine Bare { start state S { } }
machine Cli { start state S { entry (n: int) { } } }
machine Par { fun init(p: (int, bool)) { } start state S { entry init; } }
machine Nam { start state S { entry (p: (x: int, y: bool)) { } } }
machine Opt { start state S { entry (x: any) { } } }
machine Main {
  var m: machine;
  start state S {
    entry {
      new Srv();
      new Srv(null);
      new Bare();
      new Bare(null);
      new Cli(1);
      m = new Par(1, true);
      m = new Par((1, true));
      m = new Nam(1, true);
      m = new Nam((x = 1, y = true));
      m = new Opt(null);
      new Opt((1, 2));
    }
  }
}
