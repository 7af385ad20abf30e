// expect: holds
// Events are equal by name; an event variable carries no payload.
event eA: int;
event eB;
machine Main {
  start state S {
    entry {
      var ev: event;
      var z: set[event];
      assert ev == null && ev != eA;
      ev = eA;
      assert ev == eA && ev != eB && ev != halt && ev != null;
      z += (eA);
      z += (ev);
      z += (null);
      z += (halt);
      assert sizeof(z) == 3 && null in z;
    }
  }
}
