// expect: holds
// An ignored event behind a deferred one is dropped by the scan, the deferred one stays.
event eKeep;
event eDrop;
event eGo;
machine Kid {
  start state S {
    entry (boss: machine) {
      send boss, eGo;
    }
  }
}
machine Main {
  var kept: bool;
  start state A {
    entry {
      var k: machine;
      send this, eKeep;
      send this, eDrop;
      k = new Kid(this);
    }
    defer eKeep;
    ignore eDrop;
    on eGo goto B;
  }
  state B {
    on eKeep do {
      kept = true;
    }
    on eDrop do {
      assert false;
    }
  }
}
