// halt is sent and raised like any event (19.2 E).
event eA;
machine Kid { start state S { on eA do { raise halt; } } }
machine Main {
  start state S { entry { var k: Kid; k = new Kid(); send k, eA; send k, eA; send k, halt; } }
}
