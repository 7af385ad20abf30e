// A receive that never matches is statically fine (19.2 B).
event eX; event eY;
machine Main {
  start state A {
    entry { send this, eX; receive { case eY: { } } }
    on eX do { assert false; }
  }
}
