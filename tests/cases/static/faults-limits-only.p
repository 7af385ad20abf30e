event e;
machine Main { start state S { on e goto S; entry { send this, e; } } }
faults Limit { total <= 1; }
faults Other { total <= 2; }
test t [main=Main]: { Main } under Limit, Other;                    // warning: P0725
