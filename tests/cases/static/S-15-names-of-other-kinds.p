// Types, machines, states, functions and fields of other machines are no values.
enum Col { Red, Blue }
machine Kid { var far: int; start state S { entry { far = 1; } } }
machine Main {
  var i: int;
  var m: machine;
  var ev: event;
  fun aux(): int { return 1; }
  start state S {
    entry {
      i = Col;  // error: P0315
      m = Main;  // error: P0315
      ev = S;  // error: P0315
      i = aux;  // error: P0315
      i = far;  // error: P0315
    }
  }
}
