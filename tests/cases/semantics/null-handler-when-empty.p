// expect: holds
// The null handler runs only when nothing can be dequeued.
event eA;
machine Main {
  var handled: bool;
  start state S {
    entry {
      send this, eA;
    }
    on eA do {
      handled = true;
    }
    on null goto Done;
  }
  state Done {
    entry {
      assert handled;
    }
  }
}
