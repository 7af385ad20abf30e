// The legal neighbour of S-86-not-sent.
event eN;
machine Main receives eN; sends eN; { start state S { entry { new Main(); } } }
test t [main=Main]: hidee eN in { Main };
