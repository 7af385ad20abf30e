// expect: deadlock
// A case for null is accepted with a warning and never fires.
machine Main {
  start state S {
    entry {
      receive { // violation: P1011
        case null: {
          assert false;
        }
      }
    }
  }
}
