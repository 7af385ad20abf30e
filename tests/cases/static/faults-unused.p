event e;
machine Main { start state S { on e goto S; entry { send this, e; } } }
faults Used { drop e <= 1; }
faults AlsoUsed { total <= 1; }
faults Forgotten { drop e <= 2; }                                   // warning: P0504
test t [main=Main]: { Main } under Used, AlsoUsed;
