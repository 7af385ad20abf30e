// expect: holds
// The implicit default test starts Main and binds every machine to itself.
event eHello;
machine Kid {
  start state S {
    entry (boss: machine) {
      send boss, eHello;
    }
  }
}
machine Unused {
  start state S {
    entry {
      assert false;
    }
  }
}
machine Main {
  start state S {
    entry {
      new Kid(this);
      receive {
        case eHello: { }
      }
    }
  }
}
