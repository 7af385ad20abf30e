// expect: cast
// D-07: `to` asks that the reference carry all permissions of the target.
event eA;
event eB;
interface Wide() receives eA, eB;
machine Kid receives eA; {
  start state S { }
}
machine Main {
  start state S {
    entry {
      var m: machine;
      var w: Wide;
      m = new Kid();
      w = m to Wide; // violation: P1007
    }
  }
}
