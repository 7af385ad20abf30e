// The legal neighbour of S-79-common-creates.
event eN; event eO;
machine C sends; { start state S { } }
machine A sends eN; { start state S { entry { new C(); } } }
machine Main sends eO; { start state S { entry { new A();  } } }
test t [main=Main]: compose { A }, { Main }, { C };
