// The legal neighbour of S-76-compose.
event eN; event eO;
machine A receives eN; sends eN; { start state S { on eN do { new A(); } } }
machine B receives eN; sends; { start state S { on eN do { new B(); } } }
machine Main receives eO; sends eO; { start state S { entry { new Main(); } ignore eO; } }
test t [main=Main]: compose (hidee eN in { A }), { Main };
