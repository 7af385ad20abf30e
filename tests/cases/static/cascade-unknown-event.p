// A handler of an unknown event is not judged by a payload; its body still is.
event eN;
machine Main {
  var i: int;
  start state S {
    entry {
      receive {
        case nope: (p: int) { i = p; }  // error: P0316
        case eN: { i = 1; }
      }
      send this, gone, 1;  // error: P0315
      raise gone, 2;  // error: P0315
    }
    on nope do (p: bool) {  // error: P0316
      i = p;  // error: P0425
    }
    on miss goto A;  // error: P0316
  }
  state A { entry (n: int) { } }
}
