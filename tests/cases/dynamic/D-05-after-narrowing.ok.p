// expect: holds
// D-05: the reference that was narrowed is a copy; the original keeps its permissions.
event eA;
event eB;
interface Narrow() receives eA;
machine Kid receives eA, eB; {
  start state S {
    ignore eA, eB;
  }
}
machine Main {
  start state S {
    entry {
      var k: Kid;
      var n: Narrow;
      k = new Kid();
      n = k to Narrow;
      send n, eA;
      send k, eB;
    }
  }
}
