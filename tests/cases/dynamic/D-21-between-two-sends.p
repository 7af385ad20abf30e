// expect: invariant
// Between two sends of one handler is a scheduling point, and there it is false.
event eGo; event eDone;
machine Main {
  var first: int; var second: int;
  start state S {
    entry { send this, eGo; }
    on eGo do { first = 1; send this, eDone; send this, eDone; second = 1; }
    on eDone do { }
  }
}
invariant Together: forall (m: Main) :: m.first == m.second;      // violation: P1021
test tMain [main=Main]: assert Together in { Main };
