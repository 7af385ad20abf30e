// expect: holds
// A machine's own function is found before the global one of the same name.
fun who(): int {
  return 1;
}
fun ask(): int {
  return who();
}
machine Main {
  fun who(): int {
    return 2;
  }
  start state S {
    entry {
      assert who() == 2 && ask() == 1;
    }
  }
}
