// Every case of a receive is checked.
event eN; event eI: int;
machine Main {
  var i: int;
  start state S {
    entry {
      receive {
        case eN: { i = true; }  // error: P0425
        case eI: (p: int) {
          var q: string;
          q = p;  // error: P0425
          receive { case eI: (r: int) { q = ghost; } }  // error: P0315
        }
      }
    }
  }
}
