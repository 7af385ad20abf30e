// expect: holds
// `main M in module` is accepted and has no effect.
machine Main {
  start state S { }
}
test tcMain [main=Main]: main Main in { Main };
