// expect: holds
// Machines created in a loop are different machines.
event eAdopted: machine;
machine Kid {
  start state S {
    entry (boss: machine) {
      send boss, eAdopted, this;
    }
  }
}
machine Main {
  var kids: set[machine];
  start state S {
    entry {
      var i: int;
      while (i < 3) {
        kids += (new Kid(this));
        i = i + 1;
      }
      assert sizeof(kids) == 3;
    }
    on eAdopted do (k: machine) {
      assert k in kids;
      kids -= k;
    }
  }
}
