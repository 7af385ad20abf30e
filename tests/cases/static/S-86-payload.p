// No visible event carries a reference that admits the hidden event.
event eN; event eM: machine;
machine Main receives eN; sends eN, eM; { start state S { entry { new Main(); } } }
test t [main=Main]: hidee eN in { Main };  // error: P0686
