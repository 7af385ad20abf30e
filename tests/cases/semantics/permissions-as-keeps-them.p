// expect: event-not-permitted
// `as` looks at no permissions and grants none.
event eA;
event eB;
interface Wide() receives eA, eB;
machine Kid receives eA; {
  start state S {
    ignore eA;
  }
}
machine Main {
  start state S {
    entry {
      var m: machine;
      var w: Wide;
      m = new Kid();
      w = m as Wide;
      send w, eA;
      send w, eB; // violation: P1005
    }
  }
}
