// expect: event-not-permitted
// D-05: a reference made by new I carries the receives set of I, not that of the machine behind it.
event eA;
event eB;
interface Narrow() receives eA;
machine Kid {
  start state S {
    ignore eA, eB;
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Narrow();
      send k, eA;
      send k, eB; // violation: P1005
    }
  }
}
test tcNarrow [main=Main]: { Main, Kid -> Narrow };
