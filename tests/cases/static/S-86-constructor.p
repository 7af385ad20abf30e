// No constructor takes a reference that admits the hidden event.
event eN;
machine Kid receives eN; sends eN; { start state S { entry (m: machine) { } } }
machine Main receives; sends; { start state S { entry { new Kid(null); } } }
test t [main=Main]: hidee eN in { Main, Kid };  // error: P0686
