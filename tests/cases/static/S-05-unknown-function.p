// A call or a handler needs a declared function; a variable, event or enum element of that name does not count.
event eN; event eI: int; event eX; event eY;
enum Col { Red, Blue }
machine Main {
  var i: int;
  start state S {
    entry {
      nope();  // error: P0305
      i = nope(1);  // error: P0305
      i();  // error: P0305
      eN();  // error: P0305
      i = Red();  // error: P0305
    }
    exit i;  // error: P0305
    on eN do nope;  // error: P0305
    on eX goto S with eN;  // error: P0305
    on eY do Main;  // error: P0305
  }
  state A {
    entry missing;  // error: P0305
  }
}
