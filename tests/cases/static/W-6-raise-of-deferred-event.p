// A raised event that the state defers or ignores is dropped.
event eN; event eO;
machine Main {
  start state S { entry { raise eN; } defer eN; on eO goto A; }  // warning: P0506
  state A { on eO do { raise eN; } ignore eN; }  // warning: P0506
}
