// An interface is bound by some machine.
interface I() receives;
machine B { start state S { } }
machine Main { start state S { entry { new I(); } } }
test t [main=Main]: { Main, B };  // error: P0688
