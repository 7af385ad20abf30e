// An implementation is closed too.
machine B { start state S { } }
machine Main { start state S { entry { new B(); } } }
implementation t [main=Main]: { Main };  // error: P0688
