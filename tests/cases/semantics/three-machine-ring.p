// expect: holds
// A token goes round a ring of three for ever; nobody holds it twice.
event eNext: machine;
event eToken;
event eTaken: machine;
event eLeft: machine;
machine Node {
  var next: machine;
  start state Joining {
    on eNext do (m: machine) {
      next = m;
      goto Member;
    }
    defer eToken;
  }
  state Member {
    on eToken do {
      announce eTaken, this;
      announce eLeft, this;
      send next, eToken;
    }
  }
}
machine Main {
  start state S {
    entry {
      var a: machine;
      var b: machine;
      var c: machine;
      a = new Node();
      b = new Node();
      c = new Node();
      send a, eNext, b;
      send b, eNext, c;
      send c, eNext, a;
      send a, eToken;
    }
  }
}
spec OneHolder observes eTaken, eLeft {
  start state Free {
    on eTaken goto Held;
  }
  state Held {
    on eLeft goto Free;
  }
}
test tcRing [main=Main]: assert OneHolder in { Main, Node };
