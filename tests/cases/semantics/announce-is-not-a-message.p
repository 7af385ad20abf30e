// expect: holds
// An announced event enters no queue, and without a monitor it is nothing at all.
event eA: int;
machine Main {
  start state S {
    entry {
      announce eA, 5;
    }
  }
}
