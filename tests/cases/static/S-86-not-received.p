// A hidden event is received by the module.
event eN;
machine Main receives; sends eN; { start state S { entry { new Main(); } } }
test t [main=Main]: hidee eN in { Main };  // error: P0686
