// expect: deadlock
// D-11: two machines that each wait for the other to speak first; the test halts neither.
event eHello;
machine Shy {
  start state S {
    entry (other: machine) {
      receive { // violation: P1011
        case eHello: {
          send other, eHello;
        }
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Shy(this);
      receive { // violation: P1011
        case eHello: {
          send k, eHello;
        }
      }
    }
  }
}
