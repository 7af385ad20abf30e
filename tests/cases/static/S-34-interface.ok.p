// The legal neighbour of S-34-interface.
interface Slot(int) receives;
interface Free() receives;
machine Main { start state S { entry {
  new Slot(1);
  new Free();
} } }
machine Impl { start state S { entry (x: any) { } } }
machine Idle { start state S { } }
test t [main=Main]: { Main, Impl -> Slot, Idle -> Free };
