// No interface that is bound and not created receives a hidden event.
event eN;
machine Main receives eN; sends eN; { start state S { } }
test t [main=Main]: hidee eN in { Main };  // error: P0686
