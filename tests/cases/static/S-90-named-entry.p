// That holds for implementations and for named entries.
machine A { fun init(x: any) { } start state S { entry init; } }
implementation t [main=A]: { A };  // error: P0690
