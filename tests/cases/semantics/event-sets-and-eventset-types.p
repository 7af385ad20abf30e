// expect: holds
// receives with several clauses add up; an event set may name halt.
event eA;
event eB;
eventset Ends = { eA, halt };
machine Kid receives eA; receives halt; {
  start state S {
    ignore eA;
  }
}
machine Main {
  start state S {
    entry {
      var k: Ends;
      k = new Kid();
      send k, eA;
      send k, halt;
    }
  }
}
