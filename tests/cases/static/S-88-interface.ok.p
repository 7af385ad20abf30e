// The legal neighbour of S-88-interface.
interface I() receives;
machine B { start state S { } }
machine Main { start state S { entry { new I(); } } }
test t [main=Main]: { Main, B -> I };
