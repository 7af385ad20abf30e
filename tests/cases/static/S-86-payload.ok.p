// The legal neighbour of S-86-payload.
event eN; event eM: int;
machine Main receives eN; sends eN, eM; { start state S { entry { new Main(); } } }
test t [main=Main]: hidee eN in { Main };
