// The operands of a compose create different interfaces.
event eN; event eO;
machine C sends; { start state S { } }
machine A sends eN; { start state S { entry { new C(); } } }
machine Main sends eO; { start state S { entry { new A(); new C(); } } }
test t [main=Main]: compose { A }, { Main }, { C };  // error: P0679
