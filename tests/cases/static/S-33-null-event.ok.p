// A variable that may hold null is only known at run time.
machine Main {
  var ev: event;
  start state S {
    entry {
      ev = null;
      send this, ev;
      announce ev;
      raise ev;
    }
  }
}
