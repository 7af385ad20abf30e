// expect: index
machine Main {
  var log: seq[int];
  start state S { entry { log += (0, 1); } }
}
invariant First: forall (m: Main) :: m.log[0] == 1;       // violation: P1008
test tMain [main=Main]: assert First in { Main };
