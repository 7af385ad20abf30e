// The legal neighbour of S-16-unknown-event.
event eN; event nope;
eventset ES = { eN, nope };
interface Small() receives eN, nope;
machine Kid receives nope, halt; sends eN, halt; { start state S { } }
machine Main {
  start state S {
    entry { receive { case nope: { } case eN: { } } }
    on nope do { }
    on eN goto A;
  }
  state A { defer nope; ignore eN; }
}
