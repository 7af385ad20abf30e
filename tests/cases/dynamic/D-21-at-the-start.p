// expect: invariant
// message: invariant 'Never' is violated: m = Main(1)
machine Main { start state S { } }
invariant Never: forall (m: Main) :: !(m is S);           // violation: P1021
test tMain [main=Main]: assert Never in { Main };
