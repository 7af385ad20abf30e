// expect: holds
// Nothing of a new machine happens before its creation, though the creation itself is no step of its own.
event eA;
event eB;
event eC;
machine Log {
  var n: int;
  start state S {
    on eA do {
      n = n + 1;
    }
    on eB do {
      assert n >= 1;
    }
    on eC do {
      assert n >= 1;
    }
  }
}
machine Kid {
  start state S {
    entry (l: machine) {
      send l, eB;
    }
  }
}
machine Main {
  start state S {
    entry {
      var l: machine;
      l = new Log();
      send l, eA;
      new Kid(l);
      send l, eC;
    }
  }
}
