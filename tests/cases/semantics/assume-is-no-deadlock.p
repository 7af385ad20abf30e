// expect: holds
// A pruned path is neither a deadlock nor a liveness violation, although a machine is blocked and a monitor hot.
event eNever;
machine Kid {
  start state S {
    entry {
      receive {
        case eNever: { }
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid();
      announce eNever;
      assume false;
    }
  }
}
spec Hot observes eNever {
  start cold state Idle {
    on eNever goto Owed;
  }
  hot state Owed { }
}
test tcPruned [main=Main]: assert Hot in { Main, Kid };
