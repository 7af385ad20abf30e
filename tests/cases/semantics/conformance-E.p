// expect: holds
// Halt drops the rest of the queue; later sends are harmless (program E).
event eA;
machine Kid { start state S { on eA do { raise halt; } } }
machine Main {
  start state S { entry { var k: Kid; k = new Kid(); send k, eA; send k, eA; send k, halt; } }
}
