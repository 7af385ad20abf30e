// The legal neighbours of S-101-float-function.
machine Main {
  var f: float;
  start state S {
    entry {
      f = 1.2;
      f = 1 to float;
    }
  }
}
