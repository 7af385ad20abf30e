// expect: invariant
// message: invariant 'Somebody' is violated
// A machine that halted exists no more.
machine Main { start state S { entry { raise halt; } } }
invariant Somebody: exists (m: Main) :: m is S;           // violation: P1021
test tMain [main=Main]: assert Somebody in { Main };
