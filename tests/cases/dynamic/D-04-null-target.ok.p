// expect: holds
// D-04: a halted target is not an error.
event eA;
machine Kid {
  start state S {
    entry {
      raise halt;
    }
  }
}
machine Main {
  start state S {
    entry {
      var m: machine;
      m = new Kid();
      send m, eA;
    }
  }
}
