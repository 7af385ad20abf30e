// The inner errors of a receive in a spec are still reported (13.6).
event eN; event eI: int;
spec Watch observes eN, eI {
  var n: int;
  start state A {
    on eN do {
      receive {  // error: P0556
        case eI: (p: int) {
          n = ghost;  // error: P0315
          n = true;  // error: P0425
        }
      }
    }
    ignore eI;
  }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
