// expect: holds
// The instance bears the interface's name; a main machine may be bound to an interface of another name.
interface Front() receives;
machine Main {
  start state S {
    entry {
      assert format("{0}", this) == "Front(1)";
    }
  }
}
test tcFront [main=Main]: { Main -> Front };
