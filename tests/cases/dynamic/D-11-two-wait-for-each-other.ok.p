// expect: holds
// D-11: one of them speaks first.
event eHello;
machine Shy {
  start state S {
    entry (other: machine) {
      receive {
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
      send k, eHello;
      receive {
        case eHello: { }
      }
    }
  }
}
