// A spec is attached in one operand only.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
machine A { start state S { } }
machine Main { start state S { } }
test t [main=Main]: union (assert Watch in { A }), (assert Watch in { Main });  // error: P0677
