// The legal neighbour of S-66-universal.
event e1;
eventset All = { e1, halt };
machine Kid { start state S { } }
machine Nip { start state S { } }
machine Top receives e1, halt; { start state S { } }
machine Main {
  var k: Kid; var a: All;
  start state S {
    entry {
      k = new Nip();
      k = this;
      k = new Top();
      a = k;
    }
  }
}
