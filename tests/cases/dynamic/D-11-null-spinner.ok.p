// expect: holds
// D-11: a machine with a null handler is always enabled, so the blocked machine is no deadlock.
event eNever;
machine Spinner {
  start state S {
    on null do { }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Spinner();
      receive {
        case eNever: { }
      }
    }
  }
}
