// expect: holds
// Events sent to a new machine wait until its start entry has finished, even if that entry takes its time.
event eA;
event eStep;
machine Kid {
  var ready: bool;
  start state S {
    entry {
      send this, eStep;
      receive {
        case eStep: { }
      }
      ready = true;
    }
    on eA do {
      assert ready;
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid();
      send k, eA;
      send k, eA;
    }
  }
}
