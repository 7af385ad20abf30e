event e;
machine Main { start state S { on e goto S; entry { send this, e; } } }
invariant Checked: true;
invariant Forgotten: false;                                         // warning: P0504
test t [main=Main]: assert Checked in { Main };
