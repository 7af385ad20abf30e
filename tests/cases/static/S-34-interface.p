// new of an interface follows the payload type of the interface.
interface Slot(int) receives;
interface Free() receives;
machine Main { start state S { entry {
  new Slot();  // error: P0434
  new Slot(true);  // error: P0434
  new Free(1);  // error: P0434
} } }
machine Impl { start state S { entry (x: any) { } } }
machine Idle { start state S { } }
test t [main=Main]: { Main, Impl -> Slot, Idle -> Free };
