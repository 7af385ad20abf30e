// Machines without receives clause receive everything, so their names are one type.
event e1;
machine Kid { start state S { } }
machine Nip { start state S { } }
machine Low receives e1; { start state S { } }
machine Main {
  var k: Kid; var l: Low;
  start state S {
    entry {
      k = new Low();  // error: P0466
      l = new Kid();  // error: P0466
      l = this;  // error: P0466
    }
  }
}
