// expect: holds
// D-06: an event chosen at run time with a payload that fits; without one for a payload-less event.
event eI: int;
event eN;
machine Main {
  var got: int;
  start state S {
    entry {
      var ev: event;
      ev = eI;
      send this, ev, 5;
      ev = eN;
      send this, ev;
    }
    on eI do (n: int) {
      got = n;
    }
    on eN do {
      assert got == 5;
    }
  }
}
