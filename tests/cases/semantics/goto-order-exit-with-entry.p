// expect: holds
// A transition runs exit, then with, then entry; with sees the payload and so does entry.
event eGo: int;
machine Main {
  var log: string;
  start state A {
    entry {
      log = "a";
      send this, eGo, 5;
    }
    exit {
      log = log + "x";
    }
    on eGo goto B with (n: int) {
      log = log + format("w{0}", n);
    }
  }
  state B {
    entry (n: int) {
      log = log + format("b{0}", n);
      assert log == "axw5b5";
    }
    exit {
      assert false;
    }
  }
}
