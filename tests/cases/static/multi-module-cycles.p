// Each circle of modules is reported once, and what uses one is not.
machine Main { start state S { } }
module A = union B, { Main };  // error: P0670
module B = (assert Watch in C);
module C = A;
module D = hidee eN in D;  // error: P0670
module E = union A, D;
event eN;
spec Watch observes eN { start state S { ignore eN; } }
test t [main=Main]: assert Watch in { Main };
test u [main=Main]: E;
