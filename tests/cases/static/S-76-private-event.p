// An event hidden in one operand is unseen in the others.
event eN; event eO;
machine A receives eN; sends eN; { start state S { on eN do { new A(); } } }
machine B receives eN; sends eN; { start state S { on eN do { new B(); } } }
machine Main receives eO; sends eO; { start state S { entry { new Main(); } ignore eO; } }
test t [main=Main]: union (hidee eN in { A }), { B, Main };  // error: P0676
