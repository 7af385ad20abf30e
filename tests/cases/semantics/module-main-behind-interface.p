// expect: assertion
// A main machine may be bound to an interface of another name; `main` names the machine.
interface Front() receives;
machine Main {
  start state S {
    entry {
      assert false; // violation: P1001
    }
  }
}
test tcFront [main=Main]: { Main -> Front };
