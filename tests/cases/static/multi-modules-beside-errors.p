// Names in modules and tests are judged although a body is wrong; what follows from bodies is not.
machine A { var i: int; start state S { entry { i = true; new Gone(); } } }  // error: P0425 P0303
machine B { start state S { } }
module M = { Nope };  // error: P0670
module N = { B, A -> B };  // error: P0673
test t [main=Lost]: { A };  // error: P0318
test u [main=A]: hidei A in { A };
test u [main=A]: { A };  // error: P0692
