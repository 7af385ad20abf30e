// expect: cast
// D-07: a narrowed reference stays narrow; it cannot be widened again.
event eA;
event eB;
interface Narrow() receives eA;
machine Kid receives eA, eB; {
  start state S { }
}
machine Main {
  start state S {
    entry {
      var k: Kid;
      var m: machine;
      k = new Kid();
      m = k to Narrow;
      k = m to Kid; // violation: P1007
    }
  }
}
