// Functions of another machine are not visible.
machine Other { fun mine() { } start state S { entry mine; } }
machine Main {
  start state S {
    entry {
      mine();  // error: P0305
    }
  }
}
