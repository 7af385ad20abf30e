// expect: holds
// D-07: enough permissions: exactly those, or more.
event eA;
event eB;
interface Wide() receives eA, eB;
interface Narrow() receives eA;
machine Kid receives eA, eB; {
  start state S {
    ignore eA, eB;
  }
}
machine Main {
  start state S {
    entry {
      var m: machine;
      var w: Wide;
      var n: Narrow;
      m = new Kid();
      w = m to Wide;
      n = m to Narrow;
      send w, eB;
      send n, eA;
      assert w == m && n == m;
    }
  }
}
