// The legal neighbour of W-6-raise-of-deferred-event.
event eN; event eO;
machine Main {
  start state S { entry { raise eN; } on eN do { } on eO goto A; }
  state A { on eO do { goto S; } ignore eN; }
}
