// The legal neighbour of S-86-constructor.
event eN;
machine Kid receives eN; sends eN; { start state S { entry (m: int) { } } }
machine Main receives; sends; { start state S { entry { new Kid(1); } } }
test t [main=Main]: hidee eN in { Main, Kid };
