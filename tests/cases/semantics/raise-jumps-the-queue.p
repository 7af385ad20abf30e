// expect: holds
// A raised event is handled before older queued ones; code after raise is not run.
event eOld;
event eNew: int;
machine Main {
  var log: string;
  start state S {
    entry {
      send this, eOld;
      raise eNew, 4;
      assert false;
    }
    on eOld do {
      assert log == "new4";
    }
    on eNew do (n: int) {
      log = log + format("new{0}", n);
    }
  }
}
