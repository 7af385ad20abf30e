// assert takes several specs, and its operand is one module expression.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
spec Other observes eN { start state A { ignore eN; } }
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { } }
test tOne [main=Main]: assert Watch, Other in union { A }, { B, Main };
test tTwo [main=Main]: union assert Watch in { A }, { B, Main };
test tThree [main=Main]: union { A }, assert Watch in { B }, { Main };
test tFour [main=Main]: union (union { A }, { B }), { Main };
implementation tFive [main=Main]: assert Watch in { Main };
