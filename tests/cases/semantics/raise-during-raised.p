// expect: holds
// A handler of a raised event may raise again, all before the queue.
event eA;
event eB;
event eC;
event eQueued;
machine Main {
  var log: string;
  start state S {
    entry {
      send this, eQueued;
      raise eA;
    }
    on eA do {
      log = log + "a";
      raise eB;
    }
    on eB goto T;
    on eQueued do {
      assert false;
    }
  }
  state T {
    entry {
      log = log + "t";
      raise eC;
    }
    on eC do {
      log = log + "c";
    }
    on eQueued do {
      assert log == "atc";
    }
  }
}
