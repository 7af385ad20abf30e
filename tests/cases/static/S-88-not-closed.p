// Every created interface is bound.
machine B { start state S { } }
machine Main { start state S { entry { new B(); } } }
test t [main=Main]: { Main };  // error: P0688
