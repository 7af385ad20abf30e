// A hidden event is sent by the module.
event eN;
machine Main receives eN; sends; { start state S { entry { new Main(); } } }
test t [main=Main]: hidee eN in { Main };  // error: P0686
