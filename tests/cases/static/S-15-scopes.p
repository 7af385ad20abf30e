// A local ends with its function, a case variable with its case, a field with its machine.
event eI: int;
fun g() {
  field = 1;  // error: P0315
  loc = 1;  // error: P0315
}
machine Main {
  var field: int;
  start state S {
    entry {
      var loc: int;
      receive { case eI: (p: int) { var q: int; q = p; loc = q; } }
      loc = p;  // error: P0315
      q = loc;  // error: P0315
    }
    exit {
      field = loc;  // error: P0315
    }
  }
}
