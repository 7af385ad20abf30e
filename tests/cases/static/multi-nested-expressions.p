// Independent parts of one expression are each reported.
machine Main {
  var b: bool; var i: int; var a: any;
  fun add(p: int, q: int): int { return p + q; }
  start state S {
    entry {
      b = (1 + true > 2) && !i;  // error: P0443 P0451
      a = (x = ghost, y = "a" - "b");  // error: P0315 P0443
      i = add(i == null, nope());  // error: P0445 P0305
    }
  }
}
