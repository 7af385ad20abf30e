// expect: holds
// A goto to the current state runs exit and entry, and fields keep their values.
machine Main {
  var log: string;
  start state A {
    entry {
      log = log + "e";
      if (log == "e") {
        goto A;
      }
      assert log == "exe";
    }
    exit {
      log = log + "x";
    }
  }
}
