// The name of a global param may not be used for another variable.
event eI: int; event eN;
param n: int;
param k: int; param k: bool;  // error: P0696
fun g(n: int) { }  // error: P0696
fun h() {
  var n: bool;  // error: P0696
}
spec Watch observes eN {
  var n: int;  // error: P0696
  start state A { ignore eN; }
}
machine Main {
  var n: int;  // error: P0696
  fun own(n: string) { }  // error: P0696
  start state S {
    entry {
      var n: int;  // error: P0696
      receive {
        case eI: (n: int) { }  // error: P0696
        case eN: {
          var n: int;  // error: P0696
        }
      }
    }
    on eI do (n: int) { }  // error: P0696
  }
  state A {
    entry (n: int) { }  // error: P0696
    exit {
      var n: int;  // error: P0696
    }
    on eI goto A with (n: int) { }  // error: P0696
  }
}
test t [main=Main]: assert Watch in { Main };
