// expect: holds
// A reference to a halted machine can be stored, compared and sent to.
event eA;
event eRef: machine;
machine Kid {
  start state S {
    entry {
      raise halt;
    }
  }
}
machine Main {
  var kid: machine;
  start state S {
    entry {
      kid = new Kid();
      send this, eRef, kid;
    }
    on eRef do (m: machine) {
      assert m == kid && m != null;
      send m, eA;
      send m, halt;
      send m, eRef, this;
    }
  }
}
