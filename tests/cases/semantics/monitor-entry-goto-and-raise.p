// expect: holds
// A monitor's start entry runs before the main machine; it may raise and goto.
event eReady;
event eA;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec Watch observes eA {
  var log: string;
  start state First {
    entry {
      log = "1";
      raise eReady;
    }
    exit {
      log = log + "x";
    }
    on eReady goto Second with {
      log = log + "w";
    }
    on eA do {
      assert false;
    }
  }
  state Second {
    entry {
      log = log + "2";
      goto Third;
    }
  }
  state Third {
    on eA do {
      assert log == "1xw2";
    }
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
