// expect: holds
// A child creates a child; references travel in payloads.
event eFrom: machine;
event eHello;
machine Grandchild {
  start state S {
    entry (root: machine) {
      send root, eFrom, this;
    }
    on eHello do {
      raise halt;
    }
  }
}
machine Child {
  start state S {
    entry (root: machine) {
      new Grandchild(root);
    }
  }
}
machine Main {
  start state S {
    entry {
      new Child(this);
    }
    on eFrom do (m: machine) {
      send m, eHello;
    }
  }
}
