// expect: holds
// A machine renders as its name and number; the main machine is number 1.
machine Main {
  start state S {
    entry {
      assert format("{0}", this) == "Main(1)";
    }
  }
}
