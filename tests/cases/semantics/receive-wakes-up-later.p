// expect: holds
// A blocked machine is woken by a later arrival that matches; others stay queued.
event eWanted;
event eOther;
machine Kid {
  start state S {
    entry (boss: machine) {
      send boss, eOther;
      send boss, eWanted;
    }
  }
}
machine Main {
  var woken: bool;
  start state S {
    entry {
      var k: machine;
      k = new Kid(this);
      receive {
        case eWanted: {
          woken = true;
        }
      }
    }
    on eOther do {
      assert woken;
    }
  }
}
