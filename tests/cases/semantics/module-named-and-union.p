// expect: holds
// Named modules, unions of three, parentheses, and a module with the name of a machine.
event eA;
machine One {
  start state S {
    entry (boss: machine) {
      send boss, eA;
    }
  }
}
machine Two {
  start state S {
    entry (boss: machine) {
      send boss, eA;
    }
  }
}
machine Main {
  var n: int;
  start state S {
    entry {
      new One(this);
      new Two(this);
      receive {
        case eA: { }
      }
      receive {
        case eA: { }
      }
    }
  }
}
module One = { One };
module Rest = (union { Two }, { Main });
test tcUnion [main=Main]: union One, Rest;
test tcThree [main=Main]: (union { One }, { Two }, { Main });
